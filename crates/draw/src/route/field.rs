//! The field that wires are searched in: lines beside and between the boxes of some containers, and what each
//! stretch of them costs.

use plan::Rect;

use super::segment::{Axis, Segment};
use crate::spatial::{bottom, grown, right};

/// How near to a box a wire may pass.
pub(super) const CLEAR: i32 = 8;
/// How near to each other lines are.
const LINES: i32 = 8;
/// Where lines go beside a box, from its edges.
const BESIDE: [i32; 2] = [14, 26];

/// Something that wires go around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BlockedArea {
    /// The room that it takes.
    pub(super) rect: Rect,
    /// Whether wires may end at it, so that lines meet its sides.
    pub(super) joins: Joins,
}

/// Where lines meet an obstacle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// Nowhere.
    Nowhere,
    /// On each side.
    Sides,
    /// Anywhere along it, as a bus.
    Along,
}

/// How many lines there are beside each obstacle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Several, for wires beside each other.
    Fine,
    /// One, for wires that share a trunk.
    Coarse,
}

/// Lines that cross each other, and the stretches between their crossings.
#[derive(Debug)]
pub(super) struct Field {
    /// Where lines go down.
    pub(super) xs: Vec<i32>,
    /// Where lines go across.
    pub(super) ys: Vec<i32>,
    /// The crossings, row by row.
    cells: Vec<Cell>,
}

/// What is known of a crossing.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Which group of wires goes on to the right, and which downwards; 0 is none.
    used: [u32; 2],
    /// Whether one can go on to the right, and downwards.
    open: [bool; 2],
    /// The number of the innermost container around it.
    within: u16,
}

/// What lies beyond the edge of a field.
const OUTSIDE: Cell = Cell { used: [0; 2], open: [false; 2], within: 0 };

/// A crossing of two lines.
pub(super) type Crossing = usize;

/// The sides of a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Below,
    Above,
}

/// A crossing that one can go on to from the one beside it.
pub(super) struct Neighbour {
    /// The crossing.
    pub(super) to: Crossing,
    /// The places of the lines that cross there.
    pub(super) lines: (usize, usize),
    /// Which way one goes there.
    pub(super) axis: Axis,
    /// How far it is.
    pub(super) length: u32,
    /// The group of wires that goes there; 0 is none.
    pub(super) used: u32,
}

impl Field {
    /// The field between obstacles, inside `bounds`. `exact` are places that wires end at.
    pub(super) fn of(
        obstacles: &[BlockedArea],
        containers: &[Rect],
        (bounds, spacing): (Rect, Spacing),
        exact: &[(i32, i32)],
    ) -> Field {
        let beside = |one| beside(one, spacing);
        let inside = |from: i32, length: i32| move |at: &i32| (from..=from + length).contains(at);
        let ends = |pick: fn(&(i32, i32)) -> i32| exact.iter().map(pick).collect::<Vec<i32>>();
        let across = obstacles.iter().map(|one| (one, (one.rect.x, one.rect.w), Joins::Along));
        let xs =
            lines(ends(|end| end.0), across.flat_map(beside).filter(inside(bounds.x, bounds.w)));
        let down = obstacles.iter().map(|one| (one, (one.rect.y, one.rect.h), Joins::Sides));
        let ys = lines(ends(|end| end.1), down.flat_map(beside).filter(inside(bounds.y, bounds.h)));
        let count = xs.len() * ys.len();
        let cells = vec![Cell { open: [true; 2], ..OUTSIDE }; count];
        let mut field = Field { xs, ys, cells };
        obstacles.iter().for_each(|one| field.close(grown(one.rect, CLEAR)));
        (1..).zip(containers).for_each(|(number, rect)| field.contain(number, *rect));
        field
    }

    /// The crossing of the lines of these places.
    pub(super) fn crossing(&self, x: usize, y: usize) -> Crossing {
        y * self.xs.len() + x
    }

    /// The places of the lines that cross.
    pub(super) fn lines_of(&self, crossing: Crossing) -> (usize, usize) {
        let columns = self.xs.len().max(1);
        (crossing % columns, crossing / columns)
    }

    /// Where a crossing is.
    pub(super) fn point(&self, crossing: Crossing) -> (i32, i32) {
        let (x, y) = self.lines_of(crossing);
        let at = |lines: &[i32], place: usize| lines.get(place).copied().unwrap_or(0);
        (at(&self.xs, x), at(&self.ys, y))
    }

    fn cell(&self, crossing: Crossing) -> Cell {
        self.cells.get(crossing).copied().unwrap_or(OUTSIDE)
    }

    /// The innermost container around a crossing.
    pub(super) fn container(&self, crossing: Crossing) -> u16 {
        self.cell(crossing).within
    }

    /// The neighbour of the crossing of two lines on one side, if one can go on to it.
    pub(super) fn next(&self, (x, y): (usize, usize), side: Side) -> Option<Neighbour> {
        let columns = self.xs.len();
        let at = y * columns + x;
        let (edge, to, (to_x, to_y)) = match side {
            Side::Right => (at, at + 1, (x + 1, y)),
            Side::Left => (at.checked_sub(1)?, at - 1, (x.checked_sub(1)?, y)),
            Side::Below => (at, at + columns, (x, y + 1)),
            Side::Above => (at.checked_sub(columns)?, at - columns, (x, y.checked_sub(1)?)),
        };
        let cell = self.cells.get(edge)?;
        let ([right, down], [used_right, used_down]) = (cell.open, cell.used);
        let (axis, open, used, lines, from, end) = match side {
            Side::Right | Side::Left => (Axis::Across, right, used_right, &self.xs, x, to_x),
            Side::Below | Side::Above => (Axis::Down, down, used_down, &self.ys, y, to_y),
        };
        let length = lines.get(end)?.abs_diff(*lines.get(from)?);
        open.then_some(Neighbour { to, lines: (to_x, to_y), axis, length, used })
    }

    /// Whether a wire of another group goes through a crossing the other way.
    pub(super) fn is_crossed(&self, next: &Neighbour, group: u32) -> bool {
        let (x, y) = next.lines;
        let [used_right, used_down] = self.cell(next.to).used;
        let (on, before) = match next.axis {
            Axis::Across if y == 0 => (used_down, 0),
            Axis::Across => (used_down, self.cell(next.to - self.xs.len()).used[1]),
            Axis::Down if x == 0 => (used_right, 0),
            Axis::Down => (used_right, self.cell(next.to - 1).used[0]),
        };
        on != 0 && on != group || before != 0 && before != group
    }

    /// Closes what lies inside a rectangle.
    fn close(&mut self, rect: Rect) {
        let columns = self.xs.len();
        let (x0, x1) = (
            self.xs.partition_point(|x| *x <= rect.x),
            self.xs.partition_point(|x| *x < right(rect)),
        );
        let (y0, y1) = (
            self.ys.partition_point(|y| *y <= rect.y),
            self.ys.partition_point(|y| *y < bottom(rect)),
        );
        for y in y0..y1 {
            for x in x0.saturating_sub(1)..x1 {
                if let Some(cell) = self.cells.get_mut(y * columns + x) {
                    cell.open[0] = false;
                }
            }
        }
        for y in y0.saturating_sub(1)..y1 {
            for x in x0..x1 {
                if let Some(cell) = self.cells.get_mut(y * columns + x) {
                    cell.open[1] = false;
                }
            }
        }
    }

    /// Says that a rectangle is a container; outer ones come first.
    fn contain(&mut self, number: u16, rect: Rect) {
        let columns = self.xs.len();
        let x0 = self.xs.partition_point(|x| *x < rect.x);
        let x1 = self.xs.partition_point(|x| *x <= right(rect));
        let y0 = self.ys.partition_point(|y| *y < rect.y);
        let y1 = self.ys.partition_point(|y| *y <= bottom(rect));
        for y in y0..y1 {
            for x in x0..x1 {
                if let Some(cell) = self.cells.get_mut(y * columns + x) {
                    cell.within = number;
                }
            }
        }
    }

    /// Says that a group of wires goes from a crossing to its neighbour.
    pub(super) fn take(&mut self, a: Crossing, b: Crossing, group: u32) {
        let (first, last) = (a.min(b), a.max(b));
        if let Some(cell) = self.cells.get_mut(first) {
            let [right, down] = &mut cell.used;
            *(if last == first + 1 { right } else { down }) = group;
        }
    }

    /// Says that a segment of a wire from elsewhere lies here.
    pub(super) fn take_segment(&mut self, segment: &Segment, group: u32) {
        let columns = self.xs.len();
        let (lines, stops) = match segment.axis {
            Axis::Across => (&self.ys, &self.xs),
            Axis::Down => (&self.xs, &self.ys),
        };
        let near = lines.partition_point(|at| *at <= segment.at - LINES)
            ..lines.partition_point(|at| *at < segment.at + LINES);
        let first = stops.partition_point(|at| *at <= segment.span.0).saturating_sub(1);
        let last = stops.partition_point(|at| *at < segment.span.1);
        for line in near {
            for stop in first..last {
                let place = match segment.axis {
                    Axis::Across => line * columns + stop,
                    Axis::Down => stop * columns + line,
                };
                if let Some(cell) = self.cells.get_mut(place) {
                    let [right, down] = &mut cell.used;
                    *(if segment.axis == Axis::Across { right } else { down }) = group;
                }
            }
        }
    }
}

/// The lines beside an obstacle, and those that meet its sides.
fn beside(
    (one, (from, length), along): (&BlockedArea, (i32, i32), Joins),
    spacing: Spacing,
) -> Vec<i32> {
    let to = from + length;
    let tracks = if spacing == Spacing::Fine { 2 } else { 1 };
    let mut found: Vec<i32> =
        BESIDE.iter().take(tracks).flat_map(|by| [from - by, to + by]).collect();
    let middle = from + length / 2;
    match one.joins {
        Joins::Nowhere => {}
        Joins::Along if along == Joins::Along => {}
        Joins::Along | Joins::Sides => {
            let inside = |at: &i32| *at >= from + 12 && *at <= to - 12;
            let places = [middle, middle - 28, middle + 28];
            let tracks = if spacing == Spacing::Fine { 3 } else { 1 };
            found.extend(places.into_iter().take(tracks).filter(inside));
        }
    }
    found
}

/// Lines in order, not too near to each other; those that are wanted exactly are all there.
fn lines(exact: Vec<i32>, others: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut exact = exact;
    exact.sort_unstable();
    exact.dedup();
    let mut others: Vec<i32> = others.collect();
    others.sort_unstable();
    others.dedup();
    let mut found: Vec<i32> = Vec::with_capacity(exact.len() + others.len());
    let mut last = i32::MIN;
    for at in others {
        let next = exact.partition_point(|one| *one <= at - LINES);
        let is_near = exact.get(next).is_some_and(|one| *one < at + LINES);
        if !is_near && at >= last.saturating_add(LINES) {
            found.push(at);
            last = at;
        }
    }
    found.extend(exact);
    found.sort_unstable();
    found
}
