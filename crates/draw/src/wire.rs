//! Wires: from border to border, with right angles.

use std::collections::BTreeMap;

use plan::{Drawn, Field, Id, Kind, Outlined, Plan, Rect, Shape};

use crate::GAP;
use crate::drawing::{Drawing, Wire};
use crate::subtitle;

/// The wires of a plan whose both ends are drawn. Wires between the same two boxes run side by side.
pub(crate) fn wires(plan: &Plan, drawing: &Drawing) -> Vec<Wire> {
    let mut lanes: BTreeMap<(Id, Id), i32> = BTreeMap::new();
    let mut wires = Vec::new();
    for (id, resource) in plan.resources() {
        let Some((from, to)) = ends(plan, id) else { continue };
        let (Some(a), Some(b)) = (drawing.box_of(&from), drawing.box_of(&to)) else { continue };
        let pair = if from <= to { (from.clone(), to.clone()) } else { (to.clone(), from.clone()) };
        let lane = lanes.entry(pair).or_default();
        wires.push(Wire {
            id: id.clone(),
            tag: resource.is.tag(),
            name: match (is_wire(&resource.is), resource.name.is_empty()) {
                (false, _) => String::new(),
                (true, true) => id.to_string(),
                (true, false) => resource.name.clone(),
            },
            subtitle: subtitle(&resource.is),
            points: route(a.rect, b.rect, *lane * GAP, spread(wires.len())),
            from,
            to,
        });
        *lane += 1;
    }
    wires
}

fn is_wire(kind: &Kind) -> bool {
    kind.spec().is_some_and(|spec| matches!(spec.drawn, Drawn::Wire { .. }))
}

/// What a box itself points at with a mark, as an endpoint at its service.
fn pointed_at(kind: &Kind) -> Option<Id> {
    let marked = |field: &&Field| {
        matches!((field.outlined, field.shape), (Outlined::Mark(_), Shape::Ref(_)))
    };
    let field = kind.fields().iter().find(marked)?;
    kind.fields_as_json().get(field.name)?.as_str().and_then(Id::new)
}

/// The two resources that a wire joins, as its fields name them; or a box and what it points at.
pub(crate) fn ends(plan: &Plan, id: &Id) -> Option<(Id, Id)> {
    let resource = plan.resource(id)?;
    let (from, to) = match resource.is.spec()?.drawn {
        Drawn::Wire { from, to } => (from, to),
        Drawn::Node => return Some((id.clone(), pointed_at(&resource.is)?)),
        _ => return None,
    };
    let json = resource.is.fields_as_json();
    let end = |name: &str| match name {
        "parent" => resource.parent.clone(),
        _ => json.get(name)?.as_str().and_then(Id::new),
    };
    Some((end(from)?, end(to)?))
}

/// From border to border: straight where the boxes face each other, else with a corner in the gap
/// between them. A wire from a box to itself leaves on the right and comes back on top.
fn route(a: Rect, b: Rect, shift: i32, spread: i32) -> Vec<(i32, i32)> {
    if a == b {
        let (right, top) = (a.x + a.w, a.y);
        return vec![
            (right, top + 60),
            (right + 40, top + 60),
            (right + 40, top - 40),
            (right - 60, top - 40),
            (right - 60, top),
        ];
    }
    let (ay, by) = (a.y + a.h / 2 + shift, b.y + b.h / 2 + shift);
    let (ax, bx) = (a.x + a.w / 2 + shift, b.x + b.w / 2 + shift);
    if a.x + a.w <= b.x {
        across((a.x + a.w, ay), (b.x, by), shared_height(a, b), spread)
    } else if b.x + b.w <= a.x {
        let mut points = across((b.x + b.w, by), (a.x, ay), shared_height(a, b), spread);
        points.reverse();
        points
    } else if a.y + a.h <= b.y {
        down((ax, a.y + a.h), (bx, b.y), spread)
    } else {
        let mut points = down((bx, b.y + b.h), (ax, a.y), spread);
        points.reverse();
        points
    }
}

/// How far a wire's corner is from the middle, so that the corners of several wires do not coincide.
fn spread(place: usize) -> i32 {
    i32::try_from(place % 5).unwrap_or(0) * 14 - 28
}

/// A height that both boxes have, if they share enough of it.
fn shared_height(a: Rect, b: Rect) -> Option<i32> {
    let (top, bottom) = (a.y.max(b.y), (a.y + a.h).min(b.y + b.h));
    (bottom - top > 2 * GAP).then(|| i32::midpoint(top, bottom))
}

/// Left to right; straight at a height that both boxes have, if there is one.
fn across(from: (i32, i32), to: (i32, i32), height: Option<i32>, spread: i32) -> Vec<(i32, i32)> {
    if let Some(y) = height {
        return vec![(from.0, y), (to.0, y)];
    }
    let middle = i32::midpoint(from.0, to.0) + spread;
    vec![from, (middle, from.1), (middle, to.1), to]
}

fn down(from: (i32, i32), to: (i32, i32), spread: i32) -> Vec<(i32, i32)> {
    let middle = i32::midpoint(from.1, to.1) + spread / 2;
    if from.0 == to.0 { vec![from, to] } else { vec![from, (from.0, middle), (to.0, middle), to] }
}
