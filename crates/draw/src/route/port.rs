//! Where a wire may leave a box: in the middle of each side, and spread along it.

use plan::Rect;

use super::segment::{Axis, Segment};
use super::{Point, Wanted};
use crate::GAP;

/// How far from a box's side a wire may turn.
pub(super) const STUB: i32 = 8;
/// How many places there are on each side of the middle.
const EACH_SIDE: i32 = 3;

/// A place on a box's side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    /// Where it touches the side.
    pub(super) on: Point,
    /// Where it may turn.
    pub(super) turn: Point,
    /// The way it axis between the two.
    pub(super) axis: Axis,
    /// What it costs to be away from the middle.
    pub(super) penalty: i32,
}

impl Port {
    /// The segment from the side to where it may turn.
    pub(super) fn stub(&self) -> Segment {
        Segment::between(self.on, self.turn)
    }
}

/// The places on the sides of a wire's ends.
pub(super) fn ports(wanted: &Wanted) -> [Vec<Port>; 2] {
    let (a, b) = wanted.ends;
    let is_open = |end: &crate::BoxShape| wanted.around.open_end.as_ref() == Some(&end.id);
    let out = |end| if is_open(end) { -STUB } else { STUB };
    [of(a.rect, b.rect, out(a)), of(b.rect, a.rect, out(b))]
}

fn of(rect: Rect, other: Rect, out: i32) -> Vec<Port> {
    let Rect { x, y, w, h } = rect;
    let across = places((y, y + h), (other.y, other.y + other.h)).flat_map(|(at, penalty)| {
        [(x, x - out), (x + w, x + w + out)].map(|(on, turn)| Port {
            on: (on, at),
            turn: (turn, at),
            axis: Axis::Across,
            penalty,
        })
    });
    let down = places((x, x + w), (other.x, other.x + other.w)).flat_map(|(at, penalty)| {
        [(y, y - out), (y + h, y + h + out)].map(|(on, turn)| Port {
            on: (at, on),
            turn: (at, turn),
            axis: Axis::Down,
            penalty,
        })
    });
    across.chain(down).collect()
}

/// The places along a side with their penalties: about its middle, and about the middle of what it shares
/// with the other box, so that a straight line is among them.
fn places(mine: (i32, i32), other: (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
    let middle = i32::midpoint(mine.0, mine.1);
    let shared = (mine.0.max(other.0), mine.1.min(other.1));
    let facing = (shared.1 - shared.0 > 2 * GAP).then(|| i32::midpoint(shared.0, shared.1));
    let about = |centre: i32| (-EACH_SIDE..=EACH_SIDE).map(move |step| centre + step * GAP);
    let fits = move |at: &i32| (mine.0 + STUB..=mine.1 - STUB).contains(at);
    let all = about(middle).chain(facing.into_iter().flat_map(about));
    all.filter(fits).map(move |at| (at, (at - middle).abs() * 5 / 4))
}
