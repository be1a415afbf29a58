//! Inferring what a local value points at: the one resource of the wanted type that it can be.

use net::IpNet;

use super::super::address::{Key, path};
use super::super::values::linked;
use super::{Candidate, Family, Found, Linker, Points, Row, Scope, Step, Want};
use crate::aws::declared::resource_type::implied;
use crate::aws::json::{list, text};

impl Linker<'_> {
    /// The only candidate whose resource has the name that is the row's key, or whose block holds the row's
    /// address; none if there is not one.
    pub(super) fn called_as(&self, row: &Row, found: &[Candidate]) -> Vec<String> {
        let own = |one: &Candidate| one.place.and_then(|place| self.index.rows.get(place));
        let named = |of: &Row| matches!(&row.key, Some(Key::Name(name)) if of.name == *name);
        let address = row.text("private_ip").and_then(|text| text.parse::<std::net::IpAddr>().ok());
        let holds = |of: &Row| {
            let block = of.text("cidr_block").and_then(|text| text.parse::<net::IpNet>().ok());
            block.zip(address).is_some_and(|(block, address)| block.contains(&address))
        };
        let only = |fits: &dyn Fn(&Row) -> bool| {
            let mut all = found.iter().filter(|one| own(one).is_some_and(fits));
            all.next().filter(|_| all.next().is_none()).map(|one| one.id.clone())
        };
        only(&named).or_else(|| only(&holds)).into_iter().collect()
    }

    /// The endpoint of a firewall in the subnet that the same expression names: an endpoint is taken from the state
    /// of the firewall by its subnet.
    pub(super) fn endpoint_in(
        &self,
        said: &[&str],
        scope: &Scope<'_>,
        points: Points,
        found: &[Candidate],
    ) -> Option<String> {
        let place = found.first().filter(|_| points.at.contains(&Family::Endpoint))?.place?;
        let is_one = found.len() > 1 && found.iter().all(|one| one.place == Some(place));
        if !is_one {
            return None;
        }
        let (firewall, id) = self.index.rows.get(place).zip(self.index.ids.get(place))?;
        let points = Points { at: &[Family::Subnet], many: false };
        let mut inner = Found::default();
        for text in said {
            self.follow(text, scope, Want { points, tail: &[], depth: 1 }, &mut inner);
        }
        let (values, _) = linked(self, firewall);
        let keys = ["subnet_mapping", "subnet_mappings"].into_iter();
        let mut subnets = keys.flat_map(|key| list(&values, key)).map(|row| text(row, "subnet_id"));
        let is_named = |subnet: Option<&str>| inner.all.iter().any(|one| subnet == Some(&one.id));
        subnets.position(is_named).map(|nth| implied::endpoint_of(id, nth))
    }

    /// Those of candidates in several instances of a module that are in the one which is called as the row's key.
    pub(super) fn of_own_instance(
        &self,
        row: &Row,
        points: Points,
        found: &[Candidate],
    ) -> Vec<String> {
        let Some(Key::Name(_)) = &row.key else { return Vec::new() };
        let is_own = |one: &&Candidate| {
            let of = one.place.and_then(|place| self.index.rows.get(place));
            of.is_some_and(|of| of.module.iter().any(|step| step.key == row.key))
        };
        let own: Vec<String> = found.iter().filter(is_own).map(|one| one.id.clone()).collect();
        let is_clear = own.len() < found.len() && (points.many || own.len() == 1);
        if is_clear { own } else { Vec::new() }
    }

    /// The instances of a module that a reference means which does not tell the output: the one of the same key.
    pub(super) fn meant(&self, scope: &Scope<'_>, name: &str, key: Option<Key>) -> Vec<Vec<Step>> {
        let all = self.index.instances(&scope.module, name);
        let key = key.or_else(|| scope.key.clone());
        let own: Vec<Option<Key>> = all.iter().filter(|one| **one == key).cloned().collect();
        let keys = if own.is_empty() { all } else { own };
        let module = |key| {
            let step = Step { name: name.to_owned(), key };
            scope.module.iter().cloned().chain([step]).collect()
        };
        keys.into_iter().map(module).collect()
    }

    /// The ids of what an attribute can only point at, near the modules in which its references end; none where
    /// that is not one, or for a list not one block.
    pub(super) fn infer(
        &self,
        row: &Row,
        attribute: &str,
        points: Points,
        modules: &[Vec<Step>],
    ) -> Vec<String> {
        let mut all: Vec<Candidate> =
            modules.iter().flat_map(|module| self.near(module, points.at)).collect();
        super::dedup(&mut all);
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
