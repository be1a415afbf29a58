//! Routes: how wires get from box to box with right angles, around the boxes in between. Wires of one
//! transit gateway share a trunk; no other two lie on each other.

mod field;
pub(crate) mod label;
mod ports;
mod scope;
mod search;
mod segment;

use std::collections::BTreeMap;

use plan::Rect;

pub(crate) use segment::{Segment, segments};

use crate::drawing::{BoxShape, Point};
use crate::spatial::RectIndex;
use field::{Crossing, Field, Spacing};
use ports::{Taken, ports};
use scope::Scopes;
use search::{FoundPath, Port, Quest, SearchState};
use segment::corners;

/// How many places the search for one wire may look at.
const LIMIT: usize = 60_000;

/// A wire that wants a line: the places of its ends among the boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The box that it begins at.
    pub(crate) from: usize,
    /// The box that it ends at.
    pub(crate) to: usize,
    /// Whether it shares a trunk with others that end at the same box.
    pub(crate) trunk: Trunk,
}

/// Whether a wire shares a trunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trunk {
    /// It does not.
    Own,
    /// With the others to the same box.
    Shared,
}

/// The lines of wires.
#[derive(Debug, Default)]
pub(crate) struct PlacedWires {
    /// The corners of each wire, and how many of them are its own.
    pub(crate) lines: Vec<(Vec<Point>, usize)>,
    /// How many places the searches looked at.
    pub(crate) steps: usize,
    /// Every segment with its group, and where they are.
    segments: Vec<(Segment, u32)>,
    index: RectIndex,
    memory: SearchState,
    /// Where wires leave boxes.
    taken: Taken,
}

/// A trunk on a field: for each of its crossings the next one towards the hub, and the port at its end.
#[derive(Default)]
struct Tree {
    next: BTreeMap<Crossing, Crossing>,
    ends: BTreeMap<Crossing, Point>,
}

/// Finds a line for each wire.
pub(crate) fn route(boxes: &[BoxShape], wanted: &[Wanted]) -> PlacedWires {
    let scopes = Scopes::of(boxes);
    let mut placed =
        PlacedWires { lines: vec![(Vec::new(), 0); wanted.len()], ..PlacedWires::default() };
    for (containers, mut wires) in scopes.groups(wanted) {
        let far = |place: &usize| {
            let wire = wanted.get(*place);
            let rect = |place: Option<usize>| place.and_then(|p| boxes.get(p)).map(|b| b.rect);
            let ends = (rect(wire.map(|w| w.from)), rect(wire.map(|w| w.to)));
            let shared = wire.is_some_and(|wire| wire.trunk == Trunk::Shared);
            (!shared, distance(ends.0.unwrap_or_default(), ends.1.unwrap_or_default()), *place)
        };
        wires.sort_by_cached_key(far);
        placed.group(boxes, &scopes, wanted, &containers, &wires);
    }
    placed.steps = placed.memory.steps;
    placed
}

impl PlacedWires {
    /// Places the wires of one field.
    fn group(
        &mut self,
        boxes: &[BoxShape],
        scopes: &Scopes,
        wanted: &[Wanted],
        containers: &[Option<usize>],
        wires: &[usize],
    ) {
        let obstacles = scopes.obstacles(boxes, containers);
        let bounds = scopes.bounds(boxes, containers, &obstacles);
        let rects: Vec<Rect> =
            containers.iter().filter_map(|place| Some(boxes.get((*place)?)?.rect)).collect();
        let ends = wires.iter().filter_map(|place| wanted.get(*place));
        let alone = ends.clone().any(|wire| wire.trunk == Trunk::Own);
        let spacing = if alone { Spacing::Fine } else { Spacing::Coarse };
        let exact: Vec<Point> = ends
            .flat_map(|wire| [wire.from, wire.to])
            .filter_map(|place| boxes.get(place))
            .flat_map(ports::exact)
            .collect();
        let mut field = Field::of(&obstacles, &rects, (bounds, spacing), &exact);
        for place in self.index.touching(bounds) {
            if let Some((segment, group)) = self.segments.get(place) {
                field.take_segment(segment, *group);
            }
        }
        let mut trees: BTreeMap<usize, Tree> = BTreeMap::new();
        for place in wires {
            let Some(wire) = wanted.get(*place) else { continue };
            let group = match wire.trunk {
                Trunk::Shared => u32::try_from(wire.to * 2 + 2).unwrap_or(1),
                Trunk::Own => u32::try_from(*place * 2 + 1).unwrap_or(1),
            };
            let tree = trees
                .entry(if wire.trunk == Trunk::Shared { wire.to } else { usize::MAX })
                .or_default();
            if wire.trunk == Trunk::Own {
                *tree = Tree::default();
            }
            let starts = ports((boxes, scopes), &field, wire.from, wire.to, (group, &self.taken));
            let goals = ports((boxes, scopes), &field, wire.to, wire.from, (group, &self.taken));
            let target = boxes.get(wire.to).map(|found| found.rect).unwrap_or_default();
            let allowed = scopes.allowed(containers, wire);
            let quest = Quest {
                starts: &starts,
                goals: &goals,
                trunk: &tree.next,
                target,
                group,
                allowed: &allowed,
                limit: LIMIT,
            };
            let line = match self.memory.search(&field, &quest) {
                Some(way) => lay(&mut field, tree, &mut self.taken, way, (wire, group)),
                None => (direct(boxes, wire), 2),
            };
            for segment in segments(&line.0) {
                self.index.insert(segment.rect(), self.segments.len());
                self.segments.push((segment, group));
            }
            if let Some(slot) = self.lines.get_mut(*place) {
                *slot = line;
            }
        }
    }
}

/// Takes the way for a wire: its crossings become part of the trunk, and its corners are given.
fn lay(
    field: &mut Field,
    tree: &mut Tree,
    taken: &mut Taken,
    way: FoundPath,
    (wire, group): (&Wanted, u32),
) -> (Vec<Point>, usize) {
    taken.insert((wire.from, way.first.on), group);
    for (a, b) in way.crossings.iter().zip(way.crossings.iter().skip(1)) {
        field.take(*a, *b, group);
    }
    let mut points: Vec<Point> = vec![way.first.on];
    points.extend(way.crossings.iter().map(|at| field.point(*at)));
    let end = way.crossings.last().copied().unwrap_or(0);
    if let Some(Port { on, .. }) = way.last {
        points.push(on);
        tree.ends.insert(end, on);
        taken.insert((wire.to, on), group);
    }
    let own = corners(points.clone()).len();
    let mut at = end;
    let mut left = field.xs.len() * field.ys.len();
    while let Some(next) = tree.next.get(&at).filter(|next| **next != at && left > 0) {
        points.push(field.point(*next));
        (at, left) = (*next, left - 1);
    }
    if way.last.is_none() {
        points.extend(tree.ends.get(&at));
    }
    for (a, b) in way.crossings.iter().zip(way.crossings.iter().skip(1)) {
        tree.next.entry(*a).or_insert(*b);
    }
    tree.next.entry(end).or_insert(end);
    let points = corners(points);
    let own = own.min(points.len());
    (points, own)
}

/// A line from middle to middle, for a wire that no way was found for.
fn direct(boxes: &[BoxShape], wire: &Wanted) -> Vec<Point> {
    let rect = |place: usize| boxes.get(place).map(|found| found.rect).unwrap_or_default();
    let (a, b) = (rect(wire.from), rect(wire.to));
    let (from, to) = ((a.x + a.w / 2, a.y + a.h), (b.x + b.w / 2, b.y));
    corners(vec![from, (from.0, (from.1 + to.1) / 2), (to.0, (from.1 + to.1) / 2), to])
}

fn distance(a: Rect, b: Rect) -> i32 {
    let off = |a: i32, b: i32, a_length: i32, b_length: i32| {
        (b.saturating_sub(a.saturating_add(a_length)))
            .max(a.saturating_sub(b.saturating_add(b_length)))
            .max(0)
    };
    off(a.x, b.x, a.w, b.w).saturating_add(off(a.y, b.y, a.h, b.h))
}
