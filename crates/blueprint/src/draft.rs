//! A plan under construction: each edit is applied at once, so that the next one sees it, and all of them
//! are one change in the end.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Change, Component, Edit, Id, Plan, Resource};
use reach::Network;

/// A plan under construction.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    plan: Plan,
    /// The whole plan, whose ids are taken.
    whole: Plan,
    touched: BTreeSet<Id>,
}

impl Draft {
    /// A draft that begins as a plan.
    pub(crate) fn of(plan: &Plan) -> Draft {
        Draft::within(plan, plan)
    }

    /// A draft of a part of a plan.
    pub(crate) fn within(part: &Plan, whole: &Plan) -> Draft {
        Draft { plan: part.clone(), whole: whole.clone(), touched: BTreeSet::new() }
    }

    /// The plan as it is now.
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan as it is now, compiled.
    pub(crate) fn network(&self) -> Network {
        Network::new(Arc::new(self.plan.clone()))
    }

    /// Adds a resource with the first free id that begins with a stem.
    pub(crate) fn add(&mut self, stem: &str, resource: Resource) -> Id {
        let taken = |id: &Id| self.plan.resource(id).is_some() || self.whole.resource(id).is_some();
        let id = Id::from_text(stem).free(taken);
        self.apply(Edit { id: id.clone(), to: Some(resource.into()) });
        id
    }

    /// Edits a component; `false` where that changes nothing, or there is no such component.
    pub(crate) fn edit<T: Component>(&mut self, id: &Id, change: impl FnOnce(&mut T)) -> bool {
        let Some(part) = self.plan.get::<T>(id) else { return false };
        let mut is = part.is().clone();
        change(&mut is);
        if is == *part.is() {
            return false;
        }
        let edit = part.becomes(is);
        self.apply(edit);
        true
    }

    /// Applies another edit.
    pub(crate) fn apply(&mut self, edit: Edit) {
        self.touched.insert(edit.id.clone());
        self.plan.apply(&Change::new("").edit(edit));
    }

    /// The change that gives the drafted plan, with parents before what is inside them.
    pub(crate) fn change(&self) -> Change {
        let edit = |id: &Id| Edit { id: id.clone(), to: self.plan.resource(id).cloned() };
        let mut ids: Vec<&Id> = self.touched.iter().collect();
        ids.sort_by_key(|id| self.plan.parents(id).len());
        Change { label: String::new(), edits: ids.into_iter().map(edit).collect() }
    }
}
