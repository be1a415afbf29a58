//! Routes: how a wire gets from box to box with right angles, around the boxes in between, and beside
//! the wires laid before it. The simplest line stands where nothing is in its way; otherwise a search
//! over the lines beside the boxes nearby finds one, within a bound on its steps.

mod around;
mod grid;
mod piece;
mod port;
mod search;
mod simple;

use plan::Rect;

pub(crate) use around::{Around, inside};
use piece::{Piece, apart, pieces, plate};

use crate::drawing::BoxShape;

/// A point of the canvas.
pub(crate) type Point = (i32, i32);

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
pub(crate) struct Laid {
    /// The straight pieces of their lines.
    pieces: Vec<Piece>,
    /// Where their names stand.
    plates: Vec<Rect>,
    /// How many places the searches looked at.
    pub(crate) steps: usize,
}

impl Laid {
    /// Lays a wire.
    pub(crate) fn add(&mut self, points: &[Point], name: i32) {
        self.pieces.extend(pieces(points));
        self.plates.extend(plate(points, name));
    }

    /// The simplest line, if it is clear of boxes, of other wires and of their names.
    pub(crate) fn simple(&self, wanted: &Wanted) -> Option<Vec<Point>> {
        let (a, b) = (wanted.ends.0.rect, wanted.ends.1.rect);
        let points = simple::line(a, b, wanted.lane, wanted.place);
        if a == b {
            return Some(points);
        }
        let is_free = wanted.around.open_end.is_none()
            && pieces(&points).all(|piece| self.is_free(&piece, &wanted.around))
            && self.is_named(&points, wanted);
        is_free.then_some(points)
    }

    fn is_free(&self, piece: &Piece, around: &Around) -> bool {
        let rect = piece.rect();
        around.obstacles.iter().all(|found| apart(rect, *found))
            && self.plates.iter().all(|found| apart(rect, *found))
            && self.pieces.iter().all(|other| !piece.lies_on(other))
    }

    /// Whether the name has a place that no box and no other name has.
    fn is_named(&self, points: &[Point], wanted: &Wanted) -> bool {
        plate(points, wanted.name).is_none_or(|plate| {
            wanted.around.obstacles.iter().chain(&self.plates).all(|found| apart(plate, *found))
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
            if let Some(plate) = plate(&points, wanted.name) {
                grid.avoid(plate);
            }
            first.get_or_insert(points);
        }
        first.unwrap_or_else(|| simple::line(a, b, wanted.lane, wanted.place))
    }
}
