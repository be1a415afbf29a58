//! Inferring what a local value points at: the one resource of the wanted type that it can be.

use net::IpNet;

use super::super::address::{Key, path};
use super::{Candidate, Family, Linker, Points, Row, Step};
use crate::aws::json::text;

impl Linker<'_> {
    /// The ids of what an attribute can only point at; none where that is not one, or for a list not one block.
    pub(super) fn infer(&self, row: &Row, attribute: &str, points: Points) -> Vec<String> {
        let all = self.near(&row.module, points.at);
        let kept = if points.many { one_block(&all) } else { self.narrowed(row, attribute, all) };
        kept.into_iter().map(|one| one.id).collect()
    }

    /// The only resource of the wanted families that is near a module.
    pub(super) fn only(&self, module: &[Step], families: &[Family]) -> Vec<Candidate> {
        let all = self.near(module, families);
        if all.len() == 1 { all } else { Vec::new() }
    }

    /// The resources of families in a module, or in the nearest module around it that has any, or in those
    /// that it calls.
    fn near(&self, module: &[Step], families: &[Family]) -> Vec<Candidate> {
        let here = (0..=module.len()).rev().find_map(|depth| {
            let all = self.within(&path(module.get(..depth)?), families);
            (!all.is_empty()).then_some(all)
        });
        here.unwrap_or_else(|| {
            let own = path(module);
            let called = self.index.called(&own);
            called.into_iter().flat_map(|inner| self.within(inner, families)).collect()
        })
    }

    fn within(&self, module: &str, families: &[Family]) -> Vec<Candidate> {
        let places = families.iter().flat_map(|family| self.index.family(module, *family));
        let candidate = |place: &usize| {
            let (row, id) = (self.index.rows.get(*place)?, self.index.ids.get(*place)?);
            let is_accepter = super::stands_for(row).is_some();
            (!is_accepter).then(|| Candidate {
                id: id.clone(),
                key: row.key.clone(),
                block: format!("{module} {} {}", row.of, row.name),
                place: Some(*place),
            })
        };
        places.filter_map(candidate).collect()
    }

    /// The one of several candidates that fits the row.
    fn narrowed(&self, row: &Row, attribute: &str, all: Vec<Candidate>) -> Vec<Candidate> {
        let own = |one: &Candidate| one.place.and_then(|place| self.index.rows.get(place));
        let same_provider =
            |one: &Candidate| own(one).is_some_and(|of| of.provider == row.provider);
        let all = kept(all, same_provider);
        let all = match block(row).filter(|_| attribute == "vpc_id") {
            Some(inner) => kept(all, |one| {
                own(one).and_then(block).is_some_and(|outer| outer.contains(&inner))
            }),
            None => all,
        };
        let all = if all.len() > 1 {
            kept(all, |one| one.key.is_some() && one.key == row.key)
        } else {
            all
        };
        let named = |one: &Candidate| {
            let key = row.key.as_ref();
            own(one).is_some_and(|of| matches!(key, Some(Key::Name(name)) if *name == of.name))
        };
        let all = if all.len() > 1 { kept(all, named) } else { all };
        if all.len() == 1 { all } else { Vec::new() }
    }
}

/// The candidates that a filter keeps, or all where it keeps none.
fn kept(all: Vec<Candidate>, keep: impl Fn(&Candidate) -> bool) -> Vec<Candidate> {
    let some: Vec<Candidate> = all.iter().filter(|one| keep(one)).cloned().collect();
    if some.is_empty() { all } else { some }
}

/// The candidates, if they are the instances of one block.
fn one_block(all: &[Candidate]) -> Vec<Candidate> {
    let first = all.first().map(|one| one.block.as_str());
    let alike = all.iter().all(|one| Some(one.block.as_str()) == first);
    if alike { all.to_vec() } else { Vec::new() }
}

fn block(row: &Row) -> Option<IpNet> {
    text(&row.values, "cidr_block")?.parse().ok()
}
