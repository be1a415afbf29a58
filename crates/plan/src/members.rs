//! The resources of one kind, with the indexes over them: made when someone asks first, and kept up to
//! date from then on.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::{Id, Resource};

/// A resource with its id.
type Member = (Id, Arc<Resource>);

/// Lists of resources by an id that they have in common, each in the order of ids.
type Lists = IndexMap<Id, Arc<Vec<Member>>, FxBuildHasher>;

/// The resources of one kind, in the order of ids. A copy shares the lists until it changes them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    resources: BTreeMap<Id, Arc<Resource>>,
    inside: OnceLock<Lists>,
    referring: OnceLock<Lists>,
}

impl Members {
    pub(crate) fn put(&mut self, id: &Id, resource: Arc<Resource>) {
        self.remove(id);
        if let (Some(lists), Some(parent)) = (self.inside.get_mut(), &resource.parent) {
            add(lists, parent, id, &resource);
        }
        if let Some(lists) = self.referring.get_mut() {
            resource.references().for_each(|(to, _)| add(lists, to, id, &resource));
        }
        self.resources.insert(id.clone(), resource);
    }

    pub(crate) fn remove(&mut self, id: &Id) {
        let Some(before) = self.resources.remove(id) else { return };
        if let (Some(lists), Some(parent)) = (self.inside.get_mut(), &before.parent) {
            take(lists, parent, id);
        }
        if let Some(lists) = self.referring.get_mut() {
            before.references().for_each(|(to, _)| take(lists, to, id));
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Id, &Arc<Resource>)> {
        self.resources.iter()
    }

    /// Those whose id comes behind an id.
    pub(crate) fn behind(&self, id: Option<&Id>) -> impl Iterator<Item = (&Id, &Arc<Resource>)> {
        let from = id.map_or(Bound::Unbounded, Bound::Excluded);
        self.resources.range((from, Bound::Unbounded))
    }

    pub(crate) fn get(&self, id: &Id) -> Option<&Arc<Resource>> {
        self.resources.get(id)
    }

    /// Those whose parent is `id`.
    pub(crate) fn inside(&self, id: &Id) -> &[Member] {
        let lists = self.inside.get_or_init(|| {
            let mut lists = Lists::default();
            for (child, resource) in &self.resources {
                if let Some(parent) = &resource.parent {
                    add(&mut lists, parent, child, resource);
                }
            }
            lists
        });
        lists.get(id).map_or(&[], |list| list.as_slice())
    }

    /// Those with a field that points at `id`.
    pub(crate) fn referring(&self, id: &Id) -> &[Member] {
        self.references().get(id).map_or(&[], |list| list.as_slice())
    }

    /// Those with a field that points at what is not there, in no order.
    pub(crate) fn referring_beyond(
        &self,
        is_there: impl Fn(&Id) -> bool,
    ) -> impl Iterator<Item = &Member> {
        let lost =
            self.references().iter().filter(move |(id, list)| !list.is_empty() && !is_there(id));
        lost.flat_map(|(_, members)| members.iter())
    }

    fn references(&self) -> &Lists {
        self.referring.get_or_init(|| {
            let mut lists = Lists::default();
            for (from, resource) in &self.resources {
                resource.references().for_each(|(to, _)| add(&mut lists, to, from, resource));
            }
            lists
        })
    }
}

/// Puts a resource into a list, once, in the order of ids.
fn add(lists: &mut Lists, to: &Id, id: &Id, resource: &Arc<Resource>) {
    let list = match lists.get_mut(to) {
        Some(list) => list,
        None => lists.entry(to.clone()).or_default(),
    };
    let behind = list.last().is_none_or(|(last, _)| last < id);
    let place = if behind { Err(list.len()) } else { list.binary_search_by(|of| of.0.cmp(id)) };
    if let Err(place) = place {
        Arc::make_mut(list).insert(place, (id.clone(), resource.clone()));
    }
}

/// Takes a resource out of a list, if it is there.
fn take(lists: &mut Lists, to: &Id, id: &Id) {
    let Some(list) = lists.get_mut(to) else { return };
    if let Ok(place) = list.binary_search_by(|of| of.0.cmp(id)) {
        Arc::make_mut(list).remove(place);
    }
}
