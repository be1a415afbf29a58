//! Snapping: a moved rectangle aligns with its neighbours when it comes near enough.

use view::Frame;

/// How near edges snap, in pixels.
const NEAR: f64 = 8.0;

/// A line along which edges or middles align, from end to end, in canvas units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Guide {
    /// One end.
    pub(super) from: (f64, f64),
    /// The other end.
    pub(super) to: (f64, f64),
    /// How far what is moved is from the neighbour along the line, and the middle of that stretch; nothing
    /// where they overlap along it.
    pub(super) gap: Option<(f64, (f64, f64))>,
}

/// The shift nearest to `by` at which a rectangle aligns with some of the others, and the lines that show it.
pub(super) fn snapped(
    moved: Frame,
    by: (f64, f64),
    others: &[Frame],
    zoom: f64,
) -> ((f64, f64), Vec<Guide>) {
    let near = NEAR / zoom;
    let (x, vertical) =
        nearest(span_x(moved), by.0, others.iter().map(|other| span_x(*other)), near);
    let (y, horizontal) =
        nearest(span_y(moved), by.1, others.iter().map(|other| span_y(*other)), near);
    let mut guides = Vec::new();
    let at = shifted(moved, (x, y));
    if let Some((line, other)) = vertical.and_then(|(line, place)| Some((line, others.get(place)?)))
    {
        let (top, bottom) = joined(at.1, at.3, other.y, other.h);
        let gap = gap((at.1, at.3), (other.y, other.h));
        let gap = gap.map(|(length, middle)| (length, (line, middle)));
        guides.push(Guide { from: (line, top), to: (line, bottom), gap });
    }
    if let Some((line, other)) =
        horizontal.and_then(|(line, place)| Some((line, others.get(place)?)))
    {
        let (left, right) = joined(at.0, at.2, other.x, other.w);
        let gap = gap((at.0, at.2), (other.x, other.w));
        let gap = gap.map(|(length, middle)| (length, (middle, line)));
        guides.push(Guide { from: (left, line), to: (right, line), gap });
    }
    ((x, y), guides)
}

fn shifted(frame: Frame, by: (f64, f64)) -> (f64, f64, f64, f64) {
    let (x, y) = (f64::from(frame.x) + by.0, f64::from(frame.y) + by.1);
    (x, y, f64::from(frame.w), f64::from(frame.h))
}

fn joined(from: f64, length: f64, other: i32, other_length: i32) -> (f64, f64) {
    let (other, end) = (f64::from(other), f64::from(other.saturating_add(other_length)));
    (from.min(other), (from + length).max(end))
}

/// The length and the middle of what is free between two stretches of an axis.
fn gap((from, length): (f64, f64), (other, other_length): (i32, i32)) -> Option<(f64, f64)> {
    let (other, end) = (f64::from(other), f64::from(other.saturating_add(other_length)));
    let (low, high) = if from >= end { (end, from) } else { (from + length, other) };
    (high > low).then_some((high - low, f64::midpoint(low, high)))
}

/// The two edges and the middle.
fn span_x(frame: Frame) -> [f64; 3] {
    let (from, length) = (f64::from(frame.x), f64::from(frame.w));
    [from, from + length / 2.0, from + length]
}

fn span_y(frame: Frame) -> [f64; 3] {
    let (from, length) = (f64::from(frame.y), f64::from(frame.h));
    [from, from + length / 2.0, from + length]
}

/// The shift nearest to `by`, with the line that it aligns with and whose line that is.
fn nearest(
    moved: [f64; 3],
    by: f64,
    others: impl Iterator<Item = [f64; 3]>,
    near: f64,
) -> (f64, Option<(f64, usize)>) {
    let mut best = (by, None, near);
    for (place, other) in others.enumerate() {
        for (mine, theirs) in pairs(moved, other) {
            let shift = theirs - mine;
            if (shift - by).abs() < best.2 {
                best = (shift, Some((theirs, place)), (shift - by).abs());
            }
        }
    }
    (best.0, best.1)
}

/// Edges align with edges, and middles with middles.
fn pairs(a: [f64; 3], b: [f64; 3]) -> [(f64, f64); 5] {
    let ([a0, a1, a2], [b0, b1, b2]) = (a, b);
    [(a0, b0), (a0, b2), (a2, b0), (a2, b2), (a1, b1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHER: Frame = Frame { x: 200, y: 0, w: 100, h: 40 };

    #[test]
    fn an_edge_that_comes_near_another_aligns_with_it() {
        let moved = Frame { x: 0, y: 100, w: 50, h: 40 };
        let ((x, y), guides) = snapped(moved, (203.0, 7.0), &[OTHER], 1.0);
        assert_eq!((x, y), (200.0, 7.0));
        let gap = Some((67.0, (200.0, 73.5)));
        assert_eq!(guides, [Guide { from: (200.0, 0.0), to: (200.0, 147.0), gap }]);
    }

    #[test]
    fn what_is_farther_than_eight_pixels_stays_where_it_is() {
        let moved = Frame { x: 0, y: 100, w: 50, h: 40 };
        assert_eq!(snapped(moved, (209.0, 7.0), &[OTHER], 1.0), ((209.0, 7.0), Vec::new()));
        // Zoomed out, eight pixels are more canvas units.
        assert_eq!(snapped(moved, (209.0, 7.0), &[OTHER], 0.5).0.0, 200.0);
    }
}
