//! Changes: lists of edits, the only way in which a plan changes.

use std::sync::Arc;

use crate::{Id, Plan, Resource};

/// An edit of one resource: added, replaced or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The id of the resource.
    pub id: Id,
    /// The resource after the edit; `None` drops it.
    pub to: Option<Arc<Resource>>,
}

/// A change: a labelled list of edits, applied whole and undone whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The label in the history.
    pub label: String,
    /// The edits, applied in order.
    pub edits: Vec<Edit>,
}

impl Change {
    /// A change with no edits.
    pub fn new(label: impl Into<String>) -> Change {
        Change { label: label.into(), edits: Vec::new() }
    }

    /// Adds an edit: `id` becomes `resource`.
    #[must_use]
    pub fn put(mut self, id: &Id, resource: impl Into<Arc<Resource>>) -> Change {
        self.edits.push(Edit { id: id.clone(), to: Some(resource.into()) });
        self
    }

    /// Adds an edit: `id` is dropped.
    #[must_use]
    pub fn drop(mut self, id: &Id) -> Change {
        self.edits.push(Edit { id: id.clone(), to: None });
        self
    }

    /// Adds an edit.
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

    /// The change that turns `from` into `to`, in the order of ids; empty when they are equal.
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

    /// Whether it has no edits.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}
