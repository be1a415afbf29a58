//! Laying out anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Change, Edit, Id, Plan, Resource};

/// The change that lays everything out anew, or what is inside one box alone, as one step: the positions that
/// were chosen and kept there are forgotten.
pub fn arranged(plan: &Plan, within: Option<&Id>, label: &str) -> Change {
    let inside: Option<BTreeSet<Id>> = within.map(|id| plan.inside(id).into_iter().collect());
    let counts = |id: &Id| inside.as_ref().is_none_or(|inside| inside.contains(id));
    let placed = plan.resources().filter(|(id, resource)| resource.at.is_some() && counts(id));
    let loose = |resource: &Resource| Arc::new(Resource { at: None, ..resource.clone() });
    let edits = placed.map(|(id, resource)| Edit { id: id.clone(), to: Some(loose(resource)) });
    Change { label: label.to_owned(), edits: edits.collect() }
}
