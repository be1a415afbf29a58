//! The simplest line between two boxes, whatever lies between them.

use plan::Rect;

use super::Point;
use crate::GAP;

/// From border to border: straight where the boxes face each other, else with a corner in the gap
/// between them. A wire from a box to itself leaves on the right and comes back on top. Wires between
/// the same two boxes have lanes; `place` tells the corners of others apart.
pub(super) fn line(a: Rect, b: Rect, lane: i32, place: usize) -> Vec<Point> {
    let (shift, spread) = (lane * GAP, spread(place));
    if a == b {
        return around_the_corner(a, shift);
    }
    let (ay, by) = (a.y + a.h / 2 + shift, b.y + b.h / 2 + shift);
    let (ax, bx) = (a.x + a.w / 2 + shift, b.x + b.w / 2 + shift);
    if a.x + a.w <= b.x {
        across((a.x + a.w, ay), (b.x, by), shared_height(a, b), spread)
    } else if b.x + b.w <= a.x {
        let mut points = across((b.x + b.w, by), (a.x, ay), shared_height(a, b), spread);
        points.reverse();
        points
    } else if a.y + a.h <= b.y {
        down((ax, a.y + a.h), (bx, b.y), spread)
    } else {
        let mut points = down((bx, b.y + b.h), (ax, a.y), spread);
        points.reverse();
        points
    }
}

fn around_the_corner(rect: Rect, shift: i32) -> Vec<Point> {
    let (right, top, out) = (rect.x + rect.w, rect.y, 40 + shift);
    vec![
        (right, top + 60),
        (right + out, top + 60),
        (right + out, top - out),
        (right - 60, top - out),
        (right - 60, top),
    ]
}

/// How far a wire's corner is from the middle, so that the corners of several wires do not coincide.
fn spread(place: usize) -> i32 {
    i32::try_from(place % 5).unwrap_or(0) * 14 - 28
}

/// A height that both boxes have, if they share enough of it.
fn shared_height(a: Rect, b: Rect) -> Option<i32> {
    let (top, bottom) = (a.y.max(b.y), (a.y + a.h).min(b.y + b.h));
    (bottom - top > 2 * GAP).then(|| i32::midpoint(top, bottom))
}

/// Left to right; straight at a height that both boxes have, if there is one.
fn across(from: Point, to: Point, height: Option<i32>, spread: i32) -> Vec<Point> {
    if let Some(y) = height {
        return vec![(from.0, y), (to.0, y)];
    }
    let middle = i32::midpoint(from.0, to.0) + spread;
    vec![from, (middle, from.1), (middle, to.1), to]
}

fn down(from: Point, to: Point, spread: i32) -> Vec<Point> {
    let middle = i32::midpoint(from.1, to.1) + spread / 2;
    if from.0 == to.0 { vec![from, to] } else { vec![from, (from.0, middle), (to.0, middle), to] }
}
