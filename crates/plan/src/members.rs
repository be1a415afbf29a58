//! The resources of one kind, with the indexes over them that are made when someone asks first.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::text_field::TextValue;
use crate::{Id, Resource};

/// A resource with its id.
type Member = (Id, Arc<Resource>);

/// Lists of resources by an id that they have in common, each in the order of ids.
type Lists = IndexMap<Id, Vec<Member>, FxBuildHasher>;

/// The resources of one kind, in the order of ids.
#[derive(Debug, Default)]
pub(crate) struct Members {
    resources: BTreeMap<Id, Arc<Resource>>,
    inside: OnceLock<Lists>,
    referring: OnceLock<Lists>,
}

impl Clone for Members {
    /// A copy is made to be changed, so it begins without indexes.
    fn clone(&self) -> Members {
        Members { resources: self.resources.clone(), ..Members::default() }
    }
}

impl Members {
    pub(crate) fn put(&mut self, id: &Id, resource: Arc<Resource>) {
        self.forget();
        self.resources.insert(id.clone(), resource);
    }

    pub(crate) fn remove(&mut self, id: &Id) {
        self.forget();
        self.resources.remove(id);
    }

    fn forget(&mut self) {
        (self.inside, self.referring) = (OnceLock::new(), OnceLock::new());
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Id, &Arc<Resource>)> {
        self.resources.iter()
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
        lists.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those with a field that points at `id`.
    pub(crate) fn referring(&self, id: &Id) -> &[Member] {
        self.references().get(id).map_or(&[], Vec::as_slice)
    }

    /// Those with a field that points at what is not there, in no order.
    pub(crate) fn referring_beyond(
        &self,
        is_there: impl Fn(&Id) -> bool,
    ) -> impl Iterator<Item = &Member> {
        let lost = self.references().iter().filter(move |(id, _)| !is_there(id));
        lost.flat_map(|(_, members)| members)
    }

    fn references(&self) -> &Lists {
        self.referring.get_or_init(|| {
            let mut lists = Lists::default();
            for (from, resource) in &self.resources {
                resource.each_text(from, &mut |field| {
                    if let TextValue::Id(to) = field.value {
                        add(&mut lists, to, from, resource);
                    }
                });
            }
            lists
        })
    }
}

/// Puts a resource at the end of a list, once.
fn add(lists: &mut Lists, to: &Id, id: &Id, resource: &Arc<Resource>) {
    let list = match lists.get_mut(to) {
        Some(list) => list,
        None => lists.entry(to.clone()).or_default(),
    };
    if list.last().is_none_or(|(last, _)| last != id) {
        list.push((id.clone(), resource.clone()));
    }
}
