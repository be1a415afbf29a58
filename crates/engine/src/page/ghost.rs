//! What a change that is not made would change of the drawing.

use std::collections::BTreeSet;

use draw::{BoxShape, Wire, layout_after};
use plan::{Change, Id};
use view::GhostView;

use super::PageSession;
use super::edit::Made;
use super::shapes::frame;
use crate::form::key;

/// What is added, where it would stand; what would be changed; what would be gone.
pub(super) fn ghosts(page: &PageSession, change: &Change) -> Vec<GhostView> {
    let plan = page.session.plan();
    let after = plan.with(&page.settled(&Made::from(change.clone())));
    let drawing = layout_after(&after, &page.settings, &page.drawing);
    let is_new = |id: &Id| plan.resource(id).is_none();
    let boxes = drawing.boxes.iter().filter(|shape| is_new(&shape.id));
    let boxed = |shape: &BoxShape| GhostView::Box(frame(shape.rect), shape.name.clone());
    let drawn: BTreeSet<_> = page.drawing.wires.iter().map(ends).collect();
    let wires = drawing.wires.iter().filter(|wire| !drawn.contains(&ends(wire)));
    let wired = |wire: &Wire| GhostView::Wire(wire.points.clone());
    let known = change.edits.iter().filter(|edit| !is_new(&edit.id));
    let other = known.map(|edit| match edit.to {
        Some(_) => GhostView::Changed(key(&edit.id)),
        None => GhostView::Gone(key(&edit.id)),
    });
    boxes.map(boxed).chain(wires.map(wired)).chain(other).collect()
}

fn ends(wire: &Wire) -> (&Id, &Id, &Id) {
    (&wire.id, &wire.from, &wire.to)
}
