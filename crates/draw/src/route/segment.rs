//! The straight segments of a wire's line, and the label with its name on the longest of them.

use plan::Rect;

use super::Point;

/// How far apart two wires are that one can tell apart.
pub(crate) const APART: i32 = 10;
/// The height of the label with a wire's name.
const LABEL: i32 = 26;

/// A straight segment: along `at`, from the first end of `span` to the second, which is not before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment {
    /// Whether it axis across or down.
    pub(crate) axis: Axis,
    /// The y of one that axis across, the x of one that axis down.
    pub(crate) at: i32,
    /// Where it begins and ends.
    pub(crate) span: (i32, i32),
}

/// Which way a segment axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Whether one cannot tell this segment from another for some of its way.
    pub(crate) fn lies_on(&self, other: &Segment) -> bool {
        let shared = self.span.1.min(other.span.1) - self.span.0.max(other.span.0);
        self.axis == other.axis && (self.at - other.at).abs() < APART && shared > 0
    }
}

/// The segments between consecutive points.
pub(crate) fn segments(points: &[Point]) -> impl Iterator<Item = Segment> {
    points.iter().zip(points.iter().skip(1)).map(|(a, b)| Segment::between(*a, *b))
}

/// Where the name stands: in the middle of the longest segment.
pub(crate) fn label(points: &[Point], width: i32) -> Option<Rect> {
    let longest = segments(points).max_by_key(|segment| segment.span.1 - segment.span.0)?.rect();
    let (x, y) = (longest.x + longest.w / 2, longest.y + longest.h / 2);
    (width > 0).then(|| Rect { x: x - width / 2, y: y - LABEL / 2, w: width, h: LABEL })
}

/// Whether two rectangles share no point.
pub(crate) fn apart(a: Rect, b: Rect) -> bool {
    a.x > b.x + b.w || b.x > a.x + a.w || a.y > b.y + b.h || b.y > a.y + a.h
}
