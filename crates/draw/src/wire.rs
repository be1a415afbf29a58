//! Wires: what joins two boxes, and the line that each gets.

use std::collections::BTreeMap;

use plan::{Drawn, Field, Id, Kind, Outlined, Plan, Shape};

use crate::drawing::{Drawing, Wire};
use crate::route::{Around, Laid, Wanted, inside};
use crate::subtitle;

/// The wires of a plan whose both ends are drawn, and how many places the search for them looked at.
/// Those whose simplest line is free come first; the others find their way around them.
pub(crate) fn wires(plan: &Plan, drawing: &Drawing) -> (Vec<Wire>, usize) {
    let mut wires: Vec<Wire> = plan.ids().filter_map(|id| wire(plan, drawing, id)).collect();
    let lanes = lanes(&wires);
    let inside = inside(drawing);
    let mut laid = Laid::default();
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
    (wires, laid.steps)
}

/// A wire without its line.
fn wire(plan: &Plan, drawing: &Drawing, id: &Id) -> Option<Wire> {
    let resource = plan.resource(id)?;
    let (from, to) = ends(plan, id)?;
    drawing.box_of(&from).zip(drawing.box_of(&to))?;
    let name = match (is_wire(&resource.is), resource.name.is_empty()) {
        (false, _) => String::new(),
        (true, true) => id.to_string(),
        (true, false) => resource.name.clone(),
    };
    let (tag, subtitle, points) = (resource.is.tag(), subtitle(&resource.is), Vec::new());
    Some(Wire { id: id.clone(), tag, name, subtitle, from, to, points })
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
    match (wire.name.as_str(), wire.subtitle.as_str()) {
        ("", _) => 0,
        (name, "") => AROUND + name.chars().map(wide).sum::<i32>(),
        (name, value) => AROUND + 26 + name.chars().chain(value.chars()).map(wide).sum::<i32>(),
    }
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
