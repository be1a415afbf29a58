//! The drawing: boxes inside boxes, gateways on borders, and wires between them.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Drawn, Id, Kind, Plan, Rect};

use crate::{GAP, arrange, subtitle, wire};

/// What a box is on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Holds others.
    Container,
    /// Stands inside its parent.
    Node,
    /// Sits on its parent's border.
    Border,
}

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxShape {
    /// The resource.
    pub id: Id,
    /// The component's tag.
    pub tag: &'static str,
    /// The tag of its area.
    pub area: &'static str,
    /// What it is called.
    pub name: String,
    /// A value worth showing below the name; may be empty.
    pub subtitle: String,
    /// The icon's path.
    pub icon: &'static str,
    /// Where it is, from the canvas's origin.
    pub rect: Rect,
    /// How deep it stands; 0 is the top.
    pub depth: usize,
    /// What it is.
    pub shape: Shape,
    /// The box around it.
    pub parent: Option<Id>,
}

/// A line between two boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The resource.
    pub id: Id,
    /// The component's tag.
    pub tag: &'static str,
    /// What it is called; empty where the wire says what its first box points at.
    pub name: String,
    /// A value worth showing, such as its state; may be empty.
    pub subtitle: String,
    /// The box at its first end.
    pub from: Id,
    /// The box at its second end.
    pub to: Id,
    /// Its corners, from end to end; consecutive ones share an x or a y.
    pub points: Vec<(i32, i32)>,
}

/// A plan as boxes and wires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The boxes, parents before what is in them.
    pub boxes: Vec<BoxShape>,
    /// The wires, in the order of ids.
    pub wires: Vec<Wire>,
    /// The smallest rectangle around everything.
    pub bounds: Option<Rect>,
    /// How many places the search for the wires' ways looked at: a measure of the work.
    pub steps: usize,
    places: BTreeMap<Id, usize>,
}

impl Drawing {
    /// The box of a resource.
    pub fn box_of(&self, id: &Id) -> Option<&BoxShape> {
        self.boxes.get(*self.places.get(id)?)
    }

    /// The innermost box around a point that can hold others.
    pub fn container_at(&self, x: i32, y: i32) -> Option<&BoxShape> {
        self.boxes
            .iter()
            .rev()
            .find(|found| found.shape == Shape::Container && holds(found.rect, x, y))
    }
}

/// Whether a point lies in a rectangle.
fn holds(rect: Rect, x: i32, y: i32) -> bool {
    (rect.x..rect.x.saturating_add(rect.w)).contains(&x)
        && (rect.y..rect.y.saturating_add(rect.h)).contains(&y)
}

/// Draws a plan.
pub fn layout(plan: &Plan) -> Drawing {
    layout_after(plan, &Drawing::default())
}

/// Draws a plan, the same as [`layout`] would. Where its boxes and the ends of its wires are as they were
/// in a drawing before, the wires keep the ways that were found then.
pub fn layout_after(plan: &Plan, before: &Drawing) -> Drawing {
    let rects = arrange::rects(plan);
    let mut drawing = Drawing::default();
    for id in arrange::order(plan) {
        if let Some(shape) = rects.get(&id).and_then(|rect| shape(plan, &id, *rect)) {
            drawing.places.insert(id.clone(), drawing.boxes.len());
            drawing.boxes.push(shape);
        }
    }
    (drawing.wires, drawing.steps) = wire::wires(plan, &drawing, before);
    drawing.bounds = bounds(&drawing);
    drawing
}

fn shape(plan: &Plan, id: &Id, rect: Rect) -> Option<BoxShape> {
    let resource = plan.resource(id)?;
    let listed = Kind::listed(resource.is.tag())?;
    let around = arrange::drawn_parents(plan, id);
    Some(BoxShape {
        id: id.clone(),
        tag: listed.tag,
        area: listed.spec.area.tag(),
        name: resource.called(id).to_owned(),
        subtitle: subtitle(resource),
        icon: listed.spec.icon,
        rect,
        depth: around.len(),
        shape: kind_of(listed.spec.drawn)?,
        parent: around.first().cloned(),
    })
}

pub(crate) fn kind_of(drawn: Drawn) -> Option<Shape> {
    match drawn {
        Drawn::Box => Some(Shape::Container),
        Drawn::Node => Some(Shape::Node),
        Drawn::Border => Some(Shape::Border),
        Drawn::Wire { .. } | Drawn::NotDrawn => None,
    }
}

fn bounds(drawing: &Drawing) -> Option<Rect> {
    let corners = drawing.boxes.iter().flat_map(|found| {
        let Rect { x, y, w, h } = found.rect;
        [(x, y), (x.saturating_add(w), y.saturating_add(h))]
    });
    let points: BTreeSet<(i32, i32)> =
        corners.chain(drawing.wires.iter().flat_map(|wire| wire.points.clone())).collect();
    let (left, right) = (points.iter().map(|p| p.0).min()?, points.iter().map(|p| p.0).max()?);
    let (top, bottom) = (points.iter().map(|p| p.1).min()?, points.iter().map(|p| p.1).max()?);
    Some(Rect { x: left - GAP, y: top - GAP, w: right - left + 2 * GAP, h: bottom - top + 2 * GAP })
}
