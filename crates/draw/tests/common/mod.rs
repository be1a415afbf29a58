//! Plans to draw, and what holds of every drawing.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own plan has failed")]
#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use draw::{BoxKind, BoxShape, Drawing, Wire};
use plan::{Id, Plan, Rect};
use sample::{Condition, Recipe};

/// The plans of the gallery and those that the readers of recorded input should give.
pub(crate) fn written() -> Vec<(String, Plan)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = plans(&root.join("crates/engine/gallery"));
    for folder in std::fs::read_dir(root.join("testdata/aws")).unwrap() {
        files.extend(plans(&folder.unwrap().path()));
    }
    files.sort();
    assert!(files.len() >= 20, "{} plans", files.len());
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.display().to_string(), text.parse().unwrap())
    };
    files.into_iter().map(read).collect()
}

fn plans(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "plan")).collect()
}

/// A generated plan.
pub(crate) fn generated(vpcs: usize) -> Plan {
    sample::plan(&Recipe { vpcs, condition: Condition::Healthy, seed: 7 })
}

pub(crate) fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

pub(crate) fn within(a: Rect, b: Rect) -> bool {
    a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h
}

/// The boxes around a box, itself first.
pub(crate) fn around(drawing: &Drawing, id: &Id) -> Vec<Id> {
    let next = |found: &&BoxShape| drawing.box_of(found.parent.as_ref()?);
    std::iter::successors(drawing.box_of(id), next).map(|found| found.id.clone()).collect()
}

/// The straight segments of a wire, each as a rectangle without width or height.
pub(crate) fn segments(wire: &Wire) -> Vec<Rect> {
    let between = |(a, b): (&(i32, i32), &(i32, i32))| {
        let (x, y) = (a.0.min(b.0), a.1.min(b.1));
        Rect { x, y, w: (a.0 - b.0).abs(), h: (a.1 - b.1).abs() }
    };
    wire.points.iter().zip(wire.points.iter().skip(1)).map(between).collect()
}

/// Whether a segment goes through the inside of a rectangle.
fn crosses(segment: Rect, rect: Rect) -> bool {
    segment.x < rect.x + rect.w
        && segment.x + segment.w > rect.x
        && segment.y < rect.y + rect.h
        && segment.y + segment.h > rect.y
}

/// Everything that is wrong with the boxes of a drawing.
pub(crate) fn untidy(drawing: &Drawing) -> Vec<String> {
    let mut wrong = Vec::new();
    for found in &drawing.boxes {
        let parent = found.parent.as_ref().map(|id| drawing.box_of(id).unwrap());
        let middle = (found.rect.x + found.rect.w / 2, found.rect.y + found.rect.h / 2);
        let on_border = |around: Rect| {
            let inside = middle.0 > around.x && middle.0 < around.x + around.w;
            inside && (middle.1 == around.y || middle.1 == around.y + around.h)
        };
        match parent {
            Some(parent) if found.kind == BoxKind::Border && on_border(parent.rect) => {}
            Some(parent) if found.kind == BoxKind::Border => {
                wrong.push(format!("{} is not on the border of {}", found.id, parent.id));
            }
            Some(parent) if !within(found.rect, parent.rect) => {
                wrong.push(format!("{} is not within {}", found.id, parent.id));
            }
            _ => {}
        }
        for near in drawing.boxes_in(found.rect) {
            let together = near.parent == found.parent && near.id > found.id;
            let spans = [near, found].into_iter().any(is_across);
            let cells = [near, found].into_iter().any(|one| one.kind == BoxKind::Subnet);
            if together && overlap(near.rect, found.rect) && !(spans && cells) {
                wrong.push(format!("{} lies over {}", found.id, near.id));
            }
        }
    }
    wrong
}

/// Whether a box stands across several subnets.
fn is_across(found: &BoxShape) -> bool {
    matches!(&found.body, draw::BoxBody::Chip(body) if body.subnets.len() > 1)
}

/// Everything that is wrong with the wires of a drawing.
pub(crate) fn tangled(drawing: &Drawing) -> Vec<String> {
    let mut wrong = Vec::new();
    for wire in &drawing.wires {
        wrong.extend(misled(drawing, wire));
        wrong.extend(misnamed(drawing, wire));
    }
    wrong.extend(shared(drawing));
    wrong
}

fn misled(drawing: &Drawing, wire: &Wire) -> Vec<String> {
    let mut wrong = Vec::new();
    let (from, to) = (around(drawing, &wire.from), around(drawing, &wire.to));
    let (first, last) = (wire.points.first().unwrap(), wire.points.last().unwrap());
    for (end, point) in [(&wire.from, first), (&wire.to, last)] {
        if !is_on_border(drawing.box_of(end).unwrap().rect, *point) {
            wrong.push(format!("{} does not touch {end}", wire.id));
        }
    }
    for segment in segments(wire) {
        if segment.w != 0 && segment.h != 0 {
            wrong.push(format!("{} is not made of right angles", wire.id));
        }
        for near in drawing.boxes_in(segment) {
            let is_around = from.iter().skip(1).chain(to.iter().skip(1)).any(|id| *id == near.id);
            if !is_around && crosses(segment, near.rect) {
                wrong.push(format!("{} goes through {}", wire.id, near.id));
            }
        }
        let both = from.iter().skip(1).find(|id| to.iter().skip(1).any(|other| other == *id));
        if let Some(both) = both.and_then(|id| drawing.box_of(id))
            && both.kind == BoxKind::Container
            && !within(segment, both.rect)
        {
            wrong.push(format!("{} leaves {}", wire.id, both.id));
        }
    }
    wrong
}

fn is_on_border(rect: Rect, (x, y): (i32, i32)) -> bool {
    let (right, bottom) = (rect.x + rect.w, rect.y + rect.h);
    let inside = (rect.x..=right).contains(&x) && (rect.y..=bottom).contains(&y);
    inside && (x == rect.x || x == right || y == rect.y || y == bottom)
}

/// Names of wires that lie over boxes, over other names, or under other wires.
fn misnamed(drawing: &Drawing, wire: &Wire) -> Vec<String> {
    let Some(label) = wire.label.as_ref().map(|label| label.rect) else { return Vec::new() };
    let mut wrong = Vec::new();
    for near in drawing.boxes_in(label) {
        if near.kind != BoxKind::Container && overlap(near.rect, label) {
            wrong.push(format!("the name of {} lies over {}", wire.id, near.id));
        }
    }
    for other in drawing.wires_in(label).into_iter().filter(|other| !std::ptr::eq(*other, wire)) {
        if other.label.as_ref().is_some_and(|other| overlap(other.rect, label)) {
            wrong.push(format!("the names of {} and {} meet", wire.id, other.id));
        }
        if segments(other).iter().any(|segment| crosses(*segment, label)) {
            wrong.push(format!("{} goes through the name of {}", other.id, wire.id));
        }
    }
    wrong
}

/// Wires that lie on each other though they have no trunk in common.
fn shared(drawing: &Drawing) -> Vec<String> {
    let mut wrong = BTreeSet::new();
    for a in &drawing.wires {
        for one in segments(a) {
            for b in drawing.wires_in(one) {
                let trunk =
                    a.kind == draw::WireKind::Attachment && b.kind == a.kind && a.to == b.to;
                if a.id >= b.id || trunk {
                    continue;
                }
                for other in segments(b) {
                    let along = (one.h == 0 && other.h == 0 && one.y == other.y)
                        || (one.w == 0 && other.w == 0 && one.x == other.x);
                    let length =
                        |a: (i32, i32), b: (i32, i32)| (a.0 + a.1).min(b.0 + b.1) - a.0.max(b.0);
                    let common = length((one.x, one.w), (other.x, other.w))
                        .max(length((one.y, one.h), (other.y, other.h)));
                    if along && common > 0 {
                        wrong.insert(format!("{} lies on {}", a.id, b.id));
                    }
                }
            }
        }
    }
    wrong.into_iter().collect()
}
