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
    /// For each crossing, whether one can go on to the right.
    open_right: Vec<bool>,
    /// For each crossing, whether one can go on downwards.
    open_down: Vec<bool>,
    /// For each crossing, which group of wires goes on to the right; 0 is none.
    used_right: Vec<u32>,
    /// For each crossing, which group of wires goes on downwards.
    used_down: Vec<u32>,
    /// For each crossing, the number of the innermost container around it.
    within: Vec<u16>,
}

/// A crossing of two lines.
pub(super) type Crossing = usize;

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
        let mut field = Field {
            xs,
            ys,
            open_right: vec![true; count],
            open_down: vec![true; count],
            used_right: vec![0; count],
            used_down: vec![0; count],
            within: vec![0; count],
        };
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

    /// The innermost container around a crossing.
    pub(super) fn container(&self, crossing: Crossing) -> u16 {
        self.within.get(crossing).copied().unwrap_or(0)
    }

    /// The neighbours of a crossing that one can go on to: the crossing, which way, how far, and the group of
    /// wires that goes there.
    pub(super) fn next(
        &self,
        at: Crossing,
    ) -> impl Iterator<Item = (Crossing, Axis, i32, u32)> + '_ {
        let (x, y) = self.lines_of(at);
        let columns = self.xs.len();
        let right = (x + 1 < columns).then_some((at, at + 1, Axis::Across));
        let left = (x > 0).then(|| (at - 1, at - 1, Axis::Across));
        let down = (y + 1 < self.ys.len()).then_some((at, at + columns, Axis::Down));
        let above = (y > 0).then(|| (at - columns, at - columns, Axis::Down));
        let here = self.point(at);
        [right, left, down, above].into_iter().flatten().filter_map(move |(edge, to, axis)| {
            let (open, used) = match axis {
                Axis::Across => (&self.open_right, &self.used_right),
                Axis::Down => (&self.open_down, &self.used_down),
            };
            let there = self.point(to);
            let length = (there.0 - here.0).abs() + (there.1 - here.1).abs();
            let used = used.get(edge).copied().unwrap_or(0);
            open.get(edge).copied().unwrap_or(false).then_some((to, axis, length, used))
        })
    }

    /// Whether a wire of another group goes through a crossing the other way.
    pub(super) fn is_crossed(&self, at: Crossing, axis: Axis, group: u32) -> bool {
        let (x, y) = self.lines_of(at);
        let (used, before) = match axis {
            Axis::Across => (&self.used_down, (y > 0).then(|| at - self.xs.len())),
            Axis::Down => (&self.used_right, (x > 0).then(|| at - 1)),
        };
        let other = |edge: Option<Crossing>| {
            edge.and_then(|edge| used.get(edge)).is_some_and(|used| *used != 0 && *used != group)
        };
        other(Some(at)) || other(before)
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
                if let Some(open) = self.open_right.get_mut(y * columns + x) {
                    *open = false;
                }
            }
        }
        for y in y0.saturating_sub(1)..y1 {
            for x in x0..x1 {
                if let Some(open) = self.open_down.get_mut(y * columns + x) {
                    *open = false;
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
                if let Some(within) = self.within.get_mut(y * columns + x) {
                    *within = number;
                }
            }
        }
    }

    /// Says that a group of wires goes from a crossing to its neighbour.
    pub(super) fn take(&mut self, a: Crossing, b: Crossing, group: u32) {
        let (first, last) = (a.min(b), a.max(b));
        let used = if last == first + 1 { &mut self.used_right } else { &mut self.used_down };
        if let Some(used) = used.get_mut(first) {
            *used = group;
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
                let (used, place) = match segment.axis {
                    Axis::Across => (&mut self.used_right, line * columns + stop),
                    Axis::Down => (&mut self.used_down, stop * columns + line),
                };
                if let Some(used) = used.get_mut(place) {
                    *used = group;
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
