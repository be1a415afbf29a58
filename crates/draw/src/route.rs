//! Routes: how a wire gets from box to box with right angles, around the boxes in between, and beside
//! the wires laid before it. The simplest line stands where nothing is in its way; otherwise a search
//! over the lines beside the boxes nearby finds one, within a bound on its steps.

mod around;
mod grid;
mod port;
mod search;
pub(crate) mod segment;
mod simple;

use plan::Rect;

pub(crate) use around::{Around, inside};
pub(crate) use segment::segments;
use segment::{Segment, apart, label};

use crate::drawing::BoxShape;
pub(crate) use crate::drawing::Point;

/// How many places all searches of a drawing may look at.
const STEPS: usize = 240_000;
/// How often a wire is searched for, to find a place for its name.
const TRIES: usize = 3;

/// What a wire asks for: its ends, what lies around them, and the room for its name.
pub(crate) struct Wanted<'a> {
    /// The boxes at its ends.
    pub(crate) ends: (&'a BoxShape, &'a BoxShape),
    /// What it has to go around.
    pub(crate) around: Around,
    /// How wide its name is; 0 where it has none.
    pub(crate) name: i32,
    /// How many wires before it join the same two boxes.
    pub(crate) lane: i32,
    /// Its place among all wires.
    pub(crate) place: usize,
}

/// The wires laid so far.
#[derive(Debug, Default)]
pub(crate) struct PlacedWires {
    /// The straight segments of their lines.
    segments: Vec<Segment>,
    /// Where their names stand.
    labels: Vec<Rect>,
    /// How many places the searches looked at.
    pub(crate) steps: usize,
}

impl PlacedWires {
    /// Lays a wire.
    pub(crate) fn add(&mut self, points: &[Point], name: i32) {
        self.segments.extend(segments(points));
        self.labels.extend(label(points, name));
    }

    /// The simplest line, if it is clear of boxes, of other wires and of their names.
    pub(crate) fn simple(&self, wanted: &Wanted) -> Option<Vec<Point>> {
        let (a, b) = (wanted.ends.0.rect, wanted.ends.1.rect);
        let points = simple::line(a, b, wanted.lane, wanted.place);
        if a == b {
            return Some(points);
        }
        let is_free = wanted.around.open_end.is_none()
            && segments(&points).all(|segment| self.is_free(&segment, &wanted.around))
            && self.is_named(&points, wanted);
        is_free.then_some(points)
    }

    fn is_free(&self, segment: &Segment, around: &Around) -> bool {
        let rect = segment.rect();
        around.obstacles.iter().all(|found| apart(rect, *found))
            && self.labels.iter().all(|found| apart(rect, *found))
            && self.segments.iter().all(|other| !segment.lies_on(other))
    }

    /// Whether the name has a place that no box and no other name has.
    fn is_named(&self, points: &[Point], wanted: &Wanted) -> bool {
        label(points, wanted.name).is_none_or(|label| {
            wanted.around.obstacles.iter().chain(&self.labels).all(|found| apart(label, *found))
        })
    }

    /// The best line that a search finds, or the simplest one, whatever is in its way.
    pub(crate) fn searched(&mut self, wanted: &Wanted) -> Vec<Point> {
        let (a, b) = (wanted.ends.0.rect, wanted.ends.1.rect);
        if self.steps >= STEPS {
            return simple::line(a, b, wanted.lane, wanted.place);
        }
        let mut grid = grid::Grid::of(wanted, self);
        let mut first = None;
        for _ in 0..TRIES {
            let left = STEPS.saturating_sub(self.steps);
            if first.is_some() && left < STEPS / 2 {
                break;
            }
            let (points, steps) = search::path(&grid, wanted, left);
            self.steps += steps;
            let Some(points) = points else { break };
            if self.is_named(&points, wanted) {
                return points;
            }
            if let Some(label) = label(&points, wanted.name) {
                grid.avoid(label);
            }
            first.get_or_insert(points);
        }
        first.unwrap_or_else(|| simple::line(a, b, wanted.lane, wanted.place))
    }
}
