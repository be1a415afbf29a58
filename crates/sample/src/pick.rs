//! Any resource of a kind, and what an edit makes of it.

use std::collections::BTreeMap;

use fastrand::Rng;
use plan::{Change, Component, Id, Part, Plan};

/// The ids of a plan by kind, so that one of a kind is drawn without listing all.
#[derive(Debug)]
pub(crate) struct Kinds {
    ids: BTreeMap<&'static str, Vec<Id>>,
}

impl Kinds {
    pub(crate) fn of(plan: &Plan) -> Kinds {
        let mut ids: BTreeMap<&'static str, Vec<Id>> = BTreeMap::new();
        for (id, resource) in plan.resources() {
            ids.entry(resource.is.tag()).or_default().push(id.clone());
        }
        Kinds { ids }
    }
}

/// Where a mutation draws from.
#[derive(Debug)]
pub(crate) struct Draw<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) kinds: &'a Kinds,
    pub(crate) rng: &'a mut Rng,
}

impl<'a> Draw<'a> {
    /// Any `T` of the plan that is still there.
    pub(crate) fn any<T: Component>(&mut self) -> Option<Part<'a, T>> {
        let ids = self.kinds.ids.get(T::TAG)?;
        (0..8).find_map(|_| self.plan.get(self.rng.choice(ids)?))
    }

    /// The change of any `T`; nothing where the closure finds nothing to change.
    pub(crate) fn change<T: Component + Clone>(
        &mut self,
        change: impl FnOnce(&mut Draw<'a>, &mut T) -> Option<()>,
    ) -> Option<Change> {
        let part = self.any::<T>()?;
        let mut is = part.is().clone();
        change(self, &mut is)?;
        Some(Change::new("").edit(part.becomes(is)))
    }

    /// The change that drops any `T`.
    pub(crate) fn drop<T: Component>(&mut self) -> Option<Change> {
        self.any::<T>().map(|part| Change::new("").drop(part.id))
    }

    /// Takes any row out of a list.
    pub(crate) fn take<R>(&mut self, rows: &mut Vec<R>) -> Option<R> {
        (!rows.is_empty()).then(|| rows.remove(self.rng.usize(..rows.len())))
    }
}

/// A mutation with its name.
pub(crate) type Mutation = fn(&mut Draw<'_>) -> Option<Change>;
