//! Nothing moves that no one touched.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{BeforeAfter, Edit, Id, Plan, Resource, Subnet};

use crate::layout::{Before, Boxes};
use crate::scene::Scene;
use crate::{DrawSettings, Drawing, layout};

/// The edits that keep everything where it was when `from` became `to`, to be applied after that change and in
/// the same step. They write positions into the resources that [`layout`] would move otherwise; what was
/// touched takes the nearest free place, and what grew pushes only what it would cover. `layout` of the plan
/// with them is the drawing to show. `before` is the drawing of `from`.
pub fn kept(from: &Plan, to: &Plan, settings: &DrawSettings, before: &Drawing) -> Vec<Edit> {
    let open = DrawSettings { collapsed: BTreeSet::new(), ..settings.clone() };
    let redrawn = (!settings.collapsed.is_empty()).then(|| layout(from, &open));
    let touched = touched(from, to);
    let before = Before { drawing: redrawn.as_ref().unwrap_or(before), touched: &touched };
    let mut scene = Scene::of(to, &open);
    Boxes::of(&mut scene, Some(&before));
    let edit = |(id, at): (&Id, &Option<plan::Rect>)| {
        let resource = to.resource(id).filter(|resource| resource.at != *at)?;
        let placed = Resource { at: *at, ..Resource::clone(resource) };
        Some(Edit { id: id.clone(), to: Some(Arc::new(placed)) })
    };
    scene.pins.kept.iter().filter_map(edit).collect()
}

/// The resources that someone put elsewhere: by hand, into another box, or into another cell of a VPC's grid.
fn touched(from: &Plan, to: &Plan) -> BTreeSet<Id> {
    let moved = |(id, [was, is]): (&Id, BeforeAfter<'_>)| {
        let (was, is) = was.zip(is)?;
        let moved = was.at != is.at || was.parent != is.parent || cell(was) != cell(is);
        moved.then(|| id.clone())
    };
    to.differing(from).into_iter().filter_map(moved).collect()
}

/// What decides on the cell of a subnet.
fn cell(resource: &Resource) -> Option<(Option<&str>, Option<&Id>)> {
    match &resource.is {
        plan::Kind::Subnet(Subnet { zone, route_table, .. }) => {
            Some((zone.as_deref(), route_table.as_ref().map(|table| &table.id)))
        }
        _ => None,
    }
}
