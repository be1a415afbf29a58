//! The search for a wire's way through a field: shortest first, with few corners, few crossings, and along
//! the trunk of its own transit gateway where there is one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use plan::Rect;

use super::field::{Crossing, Field, Side};
use super::segment::Axis;
use crate::drawing::Point;

/// What a corner costs, in canvas units.
const CORNER: u32 = 48;
/// What it costs to cross another wire.
const CROSSED: u32 = 60;
/// What it costs to lie on another wire: more than any way around.
const COVERED: u32 = 20_000;
/// From how far a search leads straight to its target, in canvas units.
const FAR: u32 = 4_096;
/// A trunk of the same group costs this part of its length.
const SHARED: u32 = 8;

/// A place on a box's side where a wire begins or ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    /// Where it touches the side.
    pub(super) on: Point,
    /// The crossing that it leads to.
    pub(super) to: Crossing,
    /// Which way it leads there.
    pub(super) axis: Axis,
    /// What it costs to be away from the middle of the side, or where another wire is.
    pub(super) penalty: u32,
}

/// What a search is for.
pub(super) struct Quest<'a> {
    /// Where it begins.
    pub(super) starts: &'a [Port],
    /// Where it ends.
    pub(super) goals: &'a [Port],
    /// The trunk that it may join instead: its crossings.
    pub(super) trunk: &'a BTreeMap<Crossing, Crossing>,
    /// The box that it leads to.
    pub(super) target: Rect,
    /// The group of wires that it belongs to.
    pub(super) group: u32,
    /// The containers that it may run within.
    pub(super) allowed: &'a [u16],
    /// How many places it may look at.
    pub(super) limit: usize,
}

/// How far from the target, at the least, a search still has to go, by the lines of the field.
struct Remaining {
    by_x: Vec<u32>,
    by_y: Vec<u32>,
}

impl Remaining {
    fn of(field: &Field, target: Rect) -> Remaining {
        let off = |lines: &[i32], from: i32, length: i32| {
            let off = |at: &i32| (from - at).max(at - from - length).max(0).unsigned_abs();
            lines.iter().map(off).collect()
        };
        Remaining {
            by_x: off(&field.xs, target.x, target.w),
            by_y: off(&field.ys, target.y, target.h),
        }
    }

    /// How far a crossing is from the target at the least. A trunk is cheaper, so the way that is found need
    /// not be the cheapest of all; it is one that leads straight there and joins the trunk where they meet. From
    /// far there is much to cross on the way, which counts by a part of the distance: else all that lies around
    /// would be searched before the target is come to.
    fn from(&self, (x, y): (usize, usize)) -> u32 {
        let off = self.by_x.get(x).copied().unwrap_or(0) + self.by_y.get(y).copied().unwrap_or(0);
        off + off.saturating_sub(FAR) / 4
    }
}

/// A way that was found: its crossings, and the ports at its ends. Without a last port it joins the trunk.
pub(super) struct FoundPath {
    pub(super) first: Port,
    pub(super) crossings: Vec<Crossing>,
    pub(super) last: Option<Port>,
}

/// What the search remembers of a crossing, entered one way.
#[derive(Clone, Copy, Debug)]
struct Mark {
    round: u32,
    cost: u32,
    from: u32,
}

/// The memory of searches, used again and again.
#[derive(Debug, Default)]
pub(super) struct SearchState {
    marks: Vec<Mark>,
    round: u32,
    /// How many places were looked at in all.
    pub(super) steps: usize,
}

const NONE: u32 = u32::MAX;

impl SearchState {
    /// The best way, if there is one.
    pub(super) fn search(&mut self, field: &Field, quest: &Quest) -> Option<FoundPath> {
        let places = field.xs.len() * field.ys.len() * 2;
        let none = Mark { round: 0, cost: 0, from: NONE };
        self.marks.resize(self.marks.len().max(places), none);
        self.round += 1;
        let remaining = Remaining::of(field, quest.target);
        let mut ends: BTreeMap<Crossing, Vec<&Port>> = BTreeMap::new();
        quest.goals.iter().for_each(|port| ends.entry(port.to).or_default().push(port));
        let furthest = ends.keys().map(|at| remaining.from(field.lines_of(*at))).max().unwrap_or(0);
        let mut heap = BinaryHeap::new();
        for (place, start) in (0_u32..).zip(quest.starts) {
            let estimate = start.penalty.saturating_add(remaining.from(field.lines_of(start.to)));
            let from = NONE - 1 - place;
            self.reach(&mut heap, (start.to, start.axis), (start.penalty, estimate), from);
        }
        let begun = self.steps;
        let mut best: Option<(u32, u32, Option<Port>)> = None;
        while let Some(Reverse((estimate, state))) = heap.pop() {
            if best.is_some_and(|(cost, ..)| cost <= estimate) || self.steps - begun >= quest.limit
            {
                break;
            }
            self.steps += 1;
            let (at, axis) =
                (state as usize / 2, if state % 2 == 0 { Axis::Across } else { Axis::Down });
            let Some(mark) = self.marks.get(state as usize).copied() else { continue };
            let lines = field.lines_of(at);
            let left = remaining.from(lines);
            if estimate > mark.cost.saturating_add(left) {
                continue;
            }
            let mut end = |cost: u32, port: Option<Port>| {
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, state, port));
                }
            };
            if quest.trunk.contains_key(&at) {
                end(mark.cost, None);
            }
            let here = if left <= furthest { ends.get(&at) } else { None };
            for port in here.into_iter().flatten() {
                let corner = if port.axis == axis { 0 } else { CORNER };
                end(mark.cost + port.penalty + corner, Some(**port));
            }
            self.expand((field, quest, &remaining), &mut heap, (state, lines), mark.cost);
        }
        let (_, state, last) = best?;
        self.way(state as usize, quest, last)
    }

    fn expand(
        &mut self,
        (field, quest, remaining): (&Field, &Quest, &Remaining),
        heap: &mut BinaryHeap<Reverse<(u32, u32)>>,
        (from, lines): (u32, (usize, usize)),
        cost: u32,
    ) {
        let axis = if from % 2 == 0 { Axis::Across } else { Axis::Down };
        for side in [Side::Right, Side::Left, Side::Below, Side::Above] {
            let Some(next) = field.next(lines, side) else { continue };
            if !quest.allowed.contains(&field.container(next.to)) {
                continue;
            }
            let mut step = match next.used {
                0 => next.length,
                used if used == quest.group => next.length / SHARED + 1,
                _ => next.length + COVERED,
            };
            if next.axis != axis {
                step += CORNER;
            }
            if field.is_crossed(&next, quest.group) {
                step += CROSSED;
            }
            let cost = cost.saturating_add(step);
            let estimate = cost.saturating_add(remaining.from(next.lines));
            self.reach(heap, (next.to, next.axis), (cost, estimate), from);
        }
    }

    fn reach(
        &mut self,
        heap: &mut BinaryHeap<Reverse<(u32, u32)>>,
        (to, axis): (Crossing, Axis),
        (cost, estimate): (u32, u32),
        from: u32,
    ) {
        let state = to * 2 + usize::from(axis == Axis::Down);
        let round = self.round;
        let Some(mark) = self.marks.get_mut(state) else { return };
        if mark.round == round && mark.cost <= cost {
            return;
        }
        *mark = Mark { round, cost, from };
        // A field has far fewer crossings than a `u32` can count.
        heap.push(Reverse((estimate, state as u32)));
    }

    /// The way back from the last crossing to the port that it began at.
    fn way(&self, state: usize, quest: &Quest, last: Option<Port>) -> Option<FoundPath> {
        let mut crossings = vec![state / 2];
        let mut at = state;
        loop {
            let from = self.marks.get(at)?.from;
            if let Some(place) =
                usize::try_from(NONE - 1 - from).ok().filter(|p| *p < quest.starts.len())
            {
                crossings.reverse();
                return Some(FoundPath { first: *quest.starts.get(place)?, crossings, last });
            }
            at = usize::try_from(from).ok()?;
            crossings.push(at / 2);
        }
    }
}
