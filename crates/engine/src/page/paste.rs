//! Resources copied as an outline and added again under new ids.

use std::collections::BTreeSet;

use plan::{Change, Edit, Id, Plan, Resource};
use view::Key;

use super::edit::Made;
use super::{PageSession, place};
use crate::misplaced;

/// Resources with everything inside them, as an outline.
pub(super) fn copied(plan: &Plan, chosen: &[Id]) -> String {
    part(plan, chosen).to_string()
}

fn part(plan: &Plan, chosen: &[Id]) -> Plan {
    let all = chosen.iter().flat_map(|id| std::iter::once(id.clone()).chain(plan.inside(id)));
    let put = |change: Change, id: Id| match plan.resource(&id) {
        Some(resource) => change.put(&id, resource.clone()),
        None => change,
    };
    Plan::default().with(&all.fold(Change::new(""), put))
}

/// The change that adds the resources of an outline, those at its top into a resource if they fit there.
pub(super) fn pasted(
    page: &PageSession,
    label: &str,
    text: &str,
    into: Option<&Key>,
) -> Result<Made, String> {
    let copy = text.parse::<Plan>();
    let copy = copy.map_err(|error| error.text(page.language))?;
    let into = into.and_then(|key| place::container(page, key));
    Ok(added(page, label, &copy, |top| {
        let fits = |id: &Option<Id>| {
            misplaced(&page.session, top.is.tag(), id.as_ref(), page.language).is_none()
        };
        let around = into.iter().flat_map(|id| {
            std::iter::once(id.clone()).chain(page.session.plan().parents(id)).map(Some)
        });
        around.chain([None]).find(fits).unwrap_or_default()
    }))
}

/// The change that adds a copy of resources with everything inside them, beside them.
pub(super) fn duplicated(page: &PageSession, label: &str, chosen: &[Id]) -> Result<Made, String> {
    let copy = part(page.session.plan(), chosen);
    Ok(added(page, label, &copy, |top| top.parent.clone()))
}

/// Adds the resources of a plan under free ids. What they name among each other is named anew.
fn added(
    page: &PageSession,
    label: &str,
    copy: &Plan,
    parent: impl Fn(&Resource) -> Option<Id>,
) -> Made {
    let inserted = blueprint::insert(page.session.plan(), copy, parent);
    let change = Change { label: label.to_owned(), ..inserted };
    let new: BTreeSet<&Id> = change.edits.iter().map(|edit| &edit.id).collect();
    let is_top = |edit: &&Edit| {
        let parent = edit.to.as_ref().and_then(|resource| resource.parent.as_ref());
        parent.is_none_or(|parent| !new.contains(parent))
    };
    let added = change.edits.iter().filter(is_top).map(|edit| edit.id.clone()).collect();
    Made { change, added, moves_all: false }
}
