//! Draws a plan: boxes from the innermost outwards, then the wires between them.

mod arrange;
mod boxes;
mod shapes;
mod stable;

use plan::{Plan, Rect};

pub(crate) use boxes::{Before, Boxes};

use crate::drawing::Drawing;
use crate::index::BoxIndex;
use crate::measure::{FAR, GAP};
use crate::scene::Scene;
use crate::spatial::{bottom, right};
use crate::{DrawSettings, wire};

/// Draws a plan.
pub fn layout(plan: &Plan, settings: &DrawSettings) -> Drawing {
    layout_after(plan, settings, &Drawing::default())
}

/// Draws a plan, the same as [`layout`] would. Where the boxes and the ends of wires are as they were in a
/// drawing before, the lines that were found then are taken over.
pub fn layout_after(plan: &Plan, settings: &DrawSettings, before: &Drawing) -> Drawing {
    let mut scene = Scene::of(plan, settings);
    let boxes = Boxes::of(&mut scene, None);
    let mut drawing = Drawing { boxes: shapes::shapes(&scene, &boxes), ..Drawing::default() };
    drawing.index = BoxIndex::of_boxes(&drawing.boxes);
    drawing.steps = boxes.steps;
    wire::draw(plan, &mut drawing, before);
    drawing.index.add_wires(&drawing.wires);
    drawing.bounds = bounds(&drawing);
    drawing
}

fn bounds(drawing: &Drawing) -> Option<Rect> {
    let boxes = drawing.boxes.iter().map(|found| found.rect);
    let point = |(x, y): (i32, i32)| Rect { x, y, w: 0, h: 0 };
    let wires = drawing.wires.iter().flat_map(|wire| wire.points.iter().copied().map(point));
    let labels = drawing.wires.iter().filter_map(|wire| Some(wire.label.as_ref()?.rect));
    let none = (FAR, FAR, -FAR, -FAR);
    let found = boxes.chain(wires).chain(labels).fold(none, |(x, y, x2, y2), rect| {
        (x.min(rect.x), y.min(rect.y), x2.max(right(rect)), y2.max(bottom(rect)))
    });
    let (x, y, x2, y2) = found;
    let rect = Rect { x: x - GAP, y: y - GAP, w: x2 - x + 2 * GAP, h: y2 - y + 2 * GAP };
    (x <= x2).then_some(rect)
}
