//! The one way in which a plan changes.

use std::sync::Arc;

use crate::{Id, Plan, Resource};

/// One resource put, replaced or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which resource.
    pub id: Id,
    /// What it becomes; `None` drops it.
    pub to: Option<Arc<Resource>>,
}

/// A step in a plan's life: what a person did, as a list of edits. Applied whole, undone whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// What the history list calls it.
    pub label: String,
    /// The edits, applied in order.
    pub edits: Vec<Edit>,
}

impl Change {
    /// A change without edits yet.
    pub fn new(label: impl Into<String>) -> Change {
        Change { label: label.into(), edits: Vec::new() }
    }

    /// Adds: `id` becomes `resource`.
    #[must_use]
    pub fn put(mut self, id: &Id, resource: impl Into<Arc<Resource>>) -> Change {
        self.edits.push(Edit { id: id.clone(), to: Some(resource.into()) });
        self
    }

    /// Adds: `id` is dropped.
    #[must_use]
    pub fn drop(mut self, id: &Id) -> Change {
        self.edits.push(Edit { id: id.clone(), to: None });
        self
    }

    /// Adds one edit.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Change {
        self.edits.push(edit);
        self
    }

    /// Adds the edits of another change after these.
    #[must_use]
    pub fn and(mut self, other: Change) -> Change {
        self.edits.extend(other.edits);
        self
    }

    /// What turns `from` into `to`, in the order of ids; empty when they are equal.
    pub fn between(from: &Plan, to: &Plan, label: impl Into<String>) -> Change {
        let dropped = from.ids().filter(|id| to.resource(id).is_none());
        let mut change = dropped.fold(Change::new(label), |change, id| change.drop(id));
        for (id, resource) in to.resources() {
            if from.resource(id) != Some(resource) {
                change.edits.push(Edit { id: id.clone(), to: Some(resource.clone()) });
            }
        }
        change
    }

    /// Whether it does nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}
