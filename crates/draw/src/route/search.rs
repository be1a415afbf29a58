//! The search for a wire's way through a field: shortest first, with few corners, few crossings, and along
//! the trunk of its own transit gateway where there is one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use plan::Rect;

use super::field::{Crossing, Field};
use super::segment::Axis;
use crate::drawing::Point;

/// What a corner costs, in canvas units.
const CORNER: u32 = 48;
/// What it costs to cross another wire.
const CROSSED: u32 = 60;
/// What it costs to lie on another wire: more than any way around.
const COVERED: u32 = 20_000;
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

/// A way that was found: its crossings, and the ports at its ends. Without a last port it joins the trunk.
pub(super) struct FoundPath {
    pub(super) first: Port,
    pub(super) crossings: Vec<Crossing>,
    pub(super) last: Option<Port>,
}

/// What the search remembers of a crossing, entered one way.
#[derive(Clone, Copy)]
struct Mark {
    round: u32,
    cost: u32,
    from: u32,
}

/// The memory of searches in one field, used again and again.
#[derive(Default)]
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
        self.marks
            .resize(field.xs.len() * field.ys.len() * 2, Mark { round: 0, cost: 0, from: NONE });
        self.round += 1;
        let mut ends: BTreeMap<Crossing, Vec<&Port>> = BTreeMap::new();
        quest.goals.iter().for_each(|port| ends.entry(port.to).or_default().push(port));
        let mut heap = BinaryHeap::new();
        for (place, start) in (0_u32..).zip(quest.starts) {
            self.reach(
                field,
                quest,
                &mut heap,
                (start.to, start.axis),
                start.penalty,
                NONE - 1 - place,
            );
        }
        let begun = self.steps;
        let mut best: Option<(u32, usize, Option<Port>)> = None;
        while let Some(Reverse((estimate, state))) = heap.pop() {
            if best.is_some_and(|(cost, ..)| cost <= estimate) || self.steps - begun >= quest.limit
            {
                break;
            }
            self.steps += 1;
            let Some(mark) = self.marks.get(state).copied() else { continue };
            let (at, axis) = (state / 2, if state % 2 == 0 { Axis::Across } else { Axis::Down });
            if estimate > mark.cost.saturating_add(distance(field, quest, at)) {
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
            for port in ends.get(&at).into_iter().flatten() {
                let corner = if port.axis == axis { 0 } else { CORNER };
                end(mark.cost + port.penalty + corner, Some(**port));
            }
            self.expand(field, quest, &mut heap, (at, axis), mark.cost);
        }
        let (_, state, last) = best?;
        self.way(state, quest, last)
    }

    fn expand(
        &mut self,
        field: &Field,
        quest: &Quest,
        heap: &mut BinaryHeap<Reverse<(u32, usize)>>,
        (at, axis): (Crossing, Axis),
        cost: u32,
    ) {
        let from = u32::try_from(at * 2 + usize::from(axis == Axis::Down)).unwrap_or(NONE);
        for (to, way, length, used) in field.next(at) {
            if !quest.allowed.contains(&field.container(to)) {
                continue;
            }
            let length = length.unsigned_abs();
            let mut step = match used {
                0 => length,
                used if used == quest.group => length / SHARED + 1,
                _ => length + COVERED,
            };
            if way != axis {
                step += CORNER;
            }
            if field.is_crossed(to, way, quest.group) {
                step += CROSSED;
            }
            self.reach(field, quest, heap, (to, way), cost.saturating_add(step), from);
        }
    }

    fn reach(
        &mut self,
        field: &Field,
        quest: &Quest,
        heap: &mut BinaryHeap<Reverse<(u32, usize)>>,
        (to, axis): (Crossing, Axis),
        cost: u32,
        from: u32,
    ) {
        let state = to * 2 + usize::from(axis == Axis::Down);
        let round = self.round;
        let Some(mark) = self.marks.get_mut(state) else { return };
        if mark.round == round && mark.cost <= cost {
            return;
        }
        *mark = Mark { round, cost, from };
        heap.push(Reverse((cost.saturating_add(distance(field, quest, to)), state)));
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

/// How far a crossing is from the target at the least. A trunk is cheaper, so the way that is found need not be
/// the cheapest of all; it is one that leads straight there and joins the trunk where they meet.
fn distance(field: &Field, quest: &Quest, at: Crossing) -> u32 {
    let (x, y) = field.point(at);
    let off = |at: i32, from: i32, length: i32| (from - at).max(at - from - length).max(0);
    let Rect { x: left, y: top, w, h } = quest.target;
    (off(x, left, w) + off(y, top, h)).unsigned_abs()
}
