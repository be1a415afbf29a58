//! The straight pieces of a wire's line, and the plate with its name on the longest of them.

use plan::Rect;

use super::Point;

/// How far apart two wires are that one can tell apart.
pub(super) const APART: i32 = 10;
/// The height of the plate with a wire's name.
const PLATE: i32 = 26;

/// A straight piece: along `at`, from the first end of `span` to the second, which is not before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Whether it runs across or down.
    pub(super) runs: Runs,
    /// The y of one that runs across, the x of one that runs down.
    pub(super) at: i32,
    /// Where it begins and ends.
    pub(super) span: (i32, i32),
}

/// Which way a piece runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runs {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

impl Piece {
    /// The piece between two points that share an x or a y.
    pub(super) fn between((ax, ay): Point, (bx, by): Point) -> Piece {
        if ay == by {
            Piece { runs: Runs::Across, at: ay, span: (ax.min(bx), ax.max(bx)) }
        } else {
            Piece { runs: Runs::Down, at: ax, span: (ay.min(by), ay.max(by)) }
        }
    }

    /// The rectangle without any room around it.
    pub(super) fn rect(&self) -> Rect {
        let ((start, end), at) = (self.span, self.at);
        match self.runs {
            Runs::Across => Rect { x: start, y: at, w: end - start, h: 0 },
            Runs::Down => Rect { x: at, y: start, w: 0, h: end - start },
        }
    }

    /// Whether one cannot tell this piece from another for some of its way.
    pub(super) fn lies_on(&self, other: &Piece) -> bool {
        let shared = self.span.1.min(other.span.1) - self.span.0.max(other.span.0);
        self.runs == other.runs && (self.at - other.at).abs() < APART && shared > 0
    }
}

/// The pieces between consecutive points.
pub(super) fn pieces(points: &[Point]) -> impl Iterator<Item = Piece> {
    points.iter().zip(points.iter().skip(1)).map(|(a, b)| Piece::between(*a, *b))
}

/// Where the name stands: in the middle of the longest piece.
pub(super) fn plate(points: &[Point], width: i32) -> Option<Rect> {
    let longest = pieces(points).max_by_key(|piece| piece.span.1 - piece.span.0)?.rect();
    let (x, y) = (longest.x + longest.w / 2, longest.y + longest.h / 2);
    (width > 0).then(|| Rect { x: x - width / 2, y: y - PLATE / 2, w: width, h: PLATE })
}

/// Whether two rectangles share no point.
pub(super) fn apart(a: Rect, b: Rect) -> bool {
    a.x > b.x + b.w || b.x > a.x + a.w || a.y > b.y + b.h || b.y > a.y + a.h
}
