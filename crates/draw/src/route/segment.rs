//! The straight segments of a wire's line.

use plan::Rect;

use crate::drawing::Point;

/// A straight segment: along `at`, from the first end of `span` to the second, which is not before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Which way it goes.
    pub(crate) axis: Axis,
    /// The y of one that goes across, the x of one that goes down.
    pub(crate) at: i32,
    /// Where it begins and ends.
    pub(crate) span: (i32, i32),
}

/// Which way a segment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Axis {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

impl Segment {
    /// The segment between two points that share an x or a y.
    pub(crate) fn between((ax, ay): Point, (bx, by): Point) -> Segment {
        if ay == by {
            Segment { axis: Axis::Across, at: ay, span: (ax.min(bx), ax.max(bx)) }
        } else {
            Segment { axis: Axis::Down, at: ax, span: (ay.min(by), ay.max(by)) }
        }
    }

    /// The rectangle without any room around it.
    pub(crate) fn rect(&self) -> Rect {
        let ((start, end), at) = (self.span, self.at);
        match self.axis {
            Axis::Across => Rect { x: start, y: at, w: end - start, h: 0 },
            Axis::Down => Rect { x: at, y: start, w: 0, h: end - start },
        }
    }

    /// How long it is.
    pub(crate) fn length(&self) -> i32 {
        self.span.1 - self.span.0
    }
}

/// The segments between consecutive points.
pub(crate) fn segments(points: &[Point]) -> impl Iterator<Item = Segment> {
    points.iter().zip(points.iter().skip(1)).map(|(a, b)| Segment::between(*a, *b))
}

/// The points without those that lie straight between their neighbours.
pub(crate) fn corners(points: Vec<Point>) -> Vec<Point> {
    let mut found: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if found.last() == Some(&point) {
            continue;
        }
        while let [.., a, b] = found.as_slice() {
            let straight = (a.0 == b.0 && b.0 == point.0) || (a.1 == b.1 && b.1 == point.1);
            if !straight {
                break;
            }
            found.pop();
        }
        found.push(point);
    }
    found
}
