//! Wires: what joins two boxes, and the line that each gets.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Drawn, Field, Id, Kind, Plan, Resource, Shape};
use serde_json::Value;

use crate::drawing::{BoxShape, Drawing, Wire, WireCondition, WireKind};
use crate::route::{Around, PlacedWires, Wanted, inside};
use crate::subtitle;

/// The wires of a plan whose both ends are drawn, and how many places the search for them looked at.
/// Where nothing that decides their ways has changed since a drawing before, they are not searched again.
pub(crate) fn wires(plan: &Plan, drawing: &Drawing, before: &Drawing) -> (Vec<Wire>, usize) {
    let mut wires: Vec<Wire> = plan.ids().flat_map(|id| of(plan, drawing, id)).collect();
    if !decided_alike(drawing, &wires, before) {
        let steps = lay(&mut wires, drawing);
        return (wires, steps);
    }
    for (wire, before) in wires.iter_mut().zip(&before.wires) {
        wire.points.clone_from(&before.points);
    }
    (wires, before.steps)
}

/// Whether the boxes and the wires have everything that decides on ways in common with those before.
fn decided_alike(drawing: &Drawing, wires: &[Wire], before: &Drawing) -> bool {
    let place = |found: &BoxShape| (found.rect, found.kind);
    let same_box = |(a, b): (&BoxShape, &BoxShape)| {
        place(a) == place(b) && a.id == b.id && a.parent == b.parent
    };
    let same_wire =
        |(a, b): (&Wire, &Wire)| a.from == b.from && a.to == b.to && name_width(a) == name_width(b);
    drawing.boxes.len() == before.boxes.len()
        && wires.len() == before.wires.len()
        && drawing.boxes.iter().zip(&before.boxes).all(same_box)
        && wires.iter().zip(&before.wires).all(same_wire)
}

/// Finds a line for each wire; says how many places the search looked at. Those whose simplest line is
/// free come first; the others find their way around them.
fn lay(wires: &mut [Wire], drawing: &Drawing) -> usize {
    let lanes = lanes(wires);
    let inside = inside(drawing);
    let mut laid = PlacedWires::default();
    let mut rest = Vec::new();
    for (place, (wire, lane)) in wires.iter_mut().zip(lanes).enumerate() {
        let ends = drawing.box_of(&wire.from).zip(drawing.box_of(&wire.to));
        let Some(ends) = ends else { continue };
        let around = Around::of(drawing, &inside, &wire.from, &wire.to);
        let wanted = Wanted { ends, around, name: name_width(wire), lane, place };
        if let Some(points) = laid.simple(&wanted) {
            laid.add(&points, wanted.name);
            wire.points = points;
        } else {
            rest.push((wire, wanted));
        }
    }
    for (wire, wanted) in rest {
        wire.points = laid.searched(&wanted);
        laid.add(&wire.points, wanted.name);
    }
    laid.steps
}

/// The wires of a resource, without their lines.
fn of(plan: &Plan, drawing: &Drawing, id: &Id) -> Vec<Wire> {
    let drawn = |(from, to): &(Id, Id)| drawing.box_of(from).zip(drawing.box_of(to)).is_some();
    let Some(resource) = plan.resource(id) else { return Vec::new() };
    let name = if is_wire(&resource.is) { resource.called(id) } else { "" }.to_owned();
    let wire = |(from, to): (Id, Id)| Wire {
        id: id.clone(),
        tag: resource.is.tag(),
        kind: WireKind::Peering,
        name: name.clone(),
        state: subtitle(resource),
        condition: WireCondition::Up,
        from,
        to,
        points: Vec::new(),
        label: None,
        own: 0,
    };
    ends(plan, id).into_iter().filter(drawn).map(wire).collect()
}

/// For each wire, how many before it join the same two boxes.
fn lanes<'a>(wires: &'a [Wire]) -> Vec<i32> {
    let mut lanes: BTreeMap<(&Id, &Id), i32> = BTreeMap::new();
    let mut lane = |Wire { from, to, .. }: &'a Wire| {
        let lane = lanes.entry(if from <= to { (from, to) } else { (to, from) }).or_default();
        *lane += 1;
        *lane - 1
    };
    wires.iter().map(&mut lane).collect()
}

/// About how wide a wire's name is with the value beside it; 0 where it has none.
fn name_width(wire: &Wire) -> i32 {
    const AROUND: i32 = 20;
    let wide = |c: char| if c.is_ascii() { 7 } else { 12 };
    match (wire.name.as_str(), wire.state.as_str()) {
        ("", _) => 0,
        (name, "") => AROUND + name.chars().map(wide).sum::<i32>(),
        (name, value) => AROUND + 26 + name.chars().chain(value.chars()).map(wide).sum::<i32>(),
    }
}

fn is_wire(kind: &Kind) -> bool {
    kind.spec().is_some_and(|spec| matches!(spec.drawn, Drawn::Wire { .. }))
}

/// The boxes that a box names in its fields, as an endpoint its service, or a target group its targets.
fn named(resource: &Resource) -> Vec<Id> {
    let mut found = Vec::new();
    collect(resource.is.fields(), resource.decided(), &mut found);
    let mut seen = BTreeSet::new();
    found.retain(|id: &Id| seen.insert(id.clone()));
    found
}

fn collect(fields: &[Field], json: &Value, found: &mut Vec<Id>) {
    let values = fields.iter().filter_map(|field| Some((field.shape, json.get(field.name)?)));
    for (shape, value) in values {
        match (shape, value) {
            (Shape::Ref(tags), Value::String(text)) if stands(tags) => found.extend(Id::new(text)),
            (Shape::List(Shape::Ref(tags)), Value::Array(items)) if stands(tags) => {
                found.extend(items.iter().filter_map(Value::as_str).filter_map(Id::new));
            }
            (Shape::Rows(fields), Value::Array(rows)) => {
                rows.iter().for_each(|row| collect(fields, row, found));
            }
            _ => {}
        }
    }
}

/// Whether some of these are drawn as boxes that hold nothing, so that a wire may end there.
fn stands(tags: &[&str]) -> bool {
    let drawn = |tag: &&str| Kind::listed(tag).map(|listed| listed.spec.drawn);
    tags.iter().filter_map(drawn).any(|drawn| matches!(drawn, Drawn::Node | Drawn::Border))
}

/// The two resources that a wire joins, as its fields name them; or a box and each one that it names.
pub(crate) fn ends(plan: &Plan, id: &Id) -> Vec<(Id, Id)> {
    let Some(resource) = plan.resource(id) else { return Vec::new() };
    match resource.is.spec().map(|spec| spec.drawn) {
        Some(Drawn::Wire { from, to }) => {
            let end = |name: &str| match name {
                "parent" => resource.parent.clone(),
                _ => resource.decided().get(name)?.as_str().and_then(Id::new),
            };
            end(from).zip(end(to)).into_iter().collect()
        }
        Some(Drawn::Node) => {
            let others = named(resource).into_iter().filter(|other| other != id);
            others.map(|other| (id.clone(), other)).collect()
        }
        _ => Vec::new(),
    }
}
