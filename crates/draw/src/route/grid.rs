//! The lines that a search may follow, and what each stretch of them costs.

use plan::Rect;

use super::piece::{APART, Piece, Runs, apart};
use super::port::{Port, STUB, ports};
use super::{Laid, Wanted};
use crate::GAP;

/// The cost of a stretch that no wire may take.
pub(super) const BLOCKED: i32 = 1 << 24;
/// How far beyond the ends the search looks at first.
const MARGIN: i32 = 120;
/// The most lines each way.
const LINES: usize = 72;
/// What it costs to cross a wire.
const CROSSING: i32 = 40;

/// What it costs to leave or enter where another wire does.
const TAKEN: i32 = 160;

/// The lines that run one way, each with the cost of every stretch of it.
pub(super) struct Tracks {
    /// Where the lines are.
    pub(super) at: Vec<i32>,
    /// Where they meet those of the other way.
    pub(super) stops: Vec<i32>,
    /// For each line, what it costs from each stop to the next.
    cost: Vec<i32>,
}

impl Tracks {
    fn new(at: &[i32], stops: &[i32]) -> Tracks {
        let next = stops.iter().skip(1).map(Some).chain([None]);
        let line: Vec<i32> =
            stops.iter().zip(next).map(|(a, b)| b.map_or(BLOCKED, |b| b - a)).collect();
        Tracks { at: at.to_vec(), stops: stops.to_vec(), cost: line.repeat(at.len()) }
    }

    /// What it costs to go on from a stop to the next.
    pub(super) fn cost(&self, line: usize, stop: usize) -> i32 {
        self.cost.get(line * self.stops.len() + stop).copied().unwrap_or(BLOCKED)
    }

    /// Makes the stretches of the lines within `at` that meet `span` dearer, by what they share with it.
    fn raise(&mut self, at: (i32, i32), span: (i32, i32), by: impl Fn(i32) -> i32) {
        let lines = self.at.partition_point(|line| *line < at.0)
            ..self.at.partition_point(|line| *line <= at.1);
        let first = self.stops.partition_point(|stop| *stop <= span.0).saturating_sub(1);
        let last = self.stops.partition_point(|stop| *stop <= span.1);
        for line in lines {
            for stop in first..last {
                let (Some(start), Some(end)) = (self.stops.get(stop), self.stops.get(stop + 1))
                else {
                    continue;
                };
                let shared = (*end).min(span.1) - (*start).max(span.0);
                if let Some(cost) = self.cost.get_mut(line * self.stops.len() + stop) {
                    *cost = cost.saturating_add(by(shared.max(0))).min(BLOCKED);
                }
            }
        }
    }
}

/// The lines both ways, and where the wire may leave and enter.
pub(super) struct Grid {
    /// Those that run across.
    pub(super) across: Tracks,
    /// Those that run down.
    pub(super) down: Tracks,
    /// Where it may leave the first end, and enter the second.
    pub(super) ports: [Vec<Port>; 2],
}

impl Grid {
    /// The lines beside the boxes near a wire, and those of its ports.
    pub(super) fn of(wanted: &Wanted, laid: &Laid) -> Grid {
        let ports = ports(wanted).map(|all| free(all, wanted, laid));
        let (a, b) = (wanted.ends.0.rect, wanted.ends.1.rect);
        let closed = [wanted.ends.0, wanted.ends.1]
            .into_iter()
            .filter(|end| wanted.around.open_end.as_ref() != Some(&end.id))
            .map(|end| end.rect);
        let solid: Vec<Rect> = closed.chain(wanted.around.obstacles.iter().copied()).collect();
        let extent = |rect: Rect| ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
        let window = hull(a, b);
        let near: Vec<Rect> =
            solid.iter().filter(|rect| overlaps(**rect, window)).copied().collect();
        let points = || ports.iter().flatten().map(|port| port.turn);
        let xs = lines(
            points().map(|point| point.0).collect(),
            near.iter().map(|rect| extent(*rect).0),
            [a.x + a.w / 2, b.x + b.w / 2],
        );
        let ys = lines(
            points().map(|point| point.1).collect(),
            near.iter().map(|rect| extent(*rect).1),
            [a.y + a.h / 2, b.y + b.h / 2],
        );
        let (across, down) = (Tracks::new(&ys, &xs), Tracks::new(&xs, &ys));
        let mut grid = Grid { across, down, ports };
        grid.keep_off(&solid, &wanted.around.halls);
        grid.keep_apart(laid);
        grid
    }

    /// No way leads through a box, and the dearer ones run close beside one or along a border.
    fn keep_off(&mut self, solid: &[Rect], halls: &[Rect]) {
        for rect in solid {
            for piece in sides(*rect) {
                self.tracks(piece.runs)
                    .raise(wide(piece.at, STUB), piece.span, |shared| shared / 4);
            }
            let (x, y) = ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
            self.across.raise(y, x, |_| BLOCKED);
            self.down.raise(x, y, |_| BLOCKED);
        }
        for piece in halls.iter().flat_map(|rect| sides(*rect)) {
            self.tracks(piece.runs)
                .raise(wide(piece.at, STUB - 1), piece.span, |shared| 4 * shared);
        }
    }

    /// The dearer ways lie on other wires, cross them or run through their names.
    fn keep_apart(&mut self, laid: &Laid) {
        for piece in &laid.pieces {
            let beside = |shared: i32| if shared > 0 { 4 * shared + CROSSING } else { 0 };
            self.tracks(piece.runs).raise(wide(piece.at, APART - 1), piece.span, beside);
            let other = if piece.runs == Runs::Across { Runs::Down } else { Runs::Across };
            self.tracks(other).raise(piece.span, (piece.at, piece.at), |_| CROSSING);
        }
        for plate in &laid.plates {
            self.avoid(*plate);
        }
    }

    /// Makes every way through a rectangle dearer.
    pub(super) fn avoid(&mut self, rect: Rect) {
        let (x, y) = ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
        self.across.raise(y, x, |shared| 2 * shared + CROSSING);
        self.down.raise(x, y, |shared| 2 * shared + CROSSING);
    }

    fn tracks(&mut self, runs: Runs) -> &mut Tracks {
        match runs {
            Runs::Across => &mut self.across,
            Runs::Down => &mut self.down,
        }
    }
}

/// The ports that no box is before; those that a wire lies on cost more.
fn free(ports: Vec<Port>, wanted: &Wanted, laid: &Laid) -> Vec<Port> {
    let clear = |port: &Port| {
        let stub = port.stub().rect();
        wanted.around.obstacles.iter().all(|found| apart(stub, *found))
    };
    let dearer = |port: Port| {
        let taken = laid.pieces.iter().any(|piece| piece.lies_on(&port.stub()));
        Port { toll: port.toll + if taken { TAKEN } else { 0 }, ..port }
    };
    ports.into_iter().filter(clear).map(dearer).collect()
}

fn wide(at: i32, by: i32) -> (i32, i32) {
    (at - by, at + by)
}

/// The four sides of a rectangle.
fn sides(rect: Rect) -> [Piece; 4] {
    let (x, y) = ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
    let across = |at| Piece { runs: Runs::Across, at, span: x };
    let down = |at| Piece { runs: Runs::Down, at, span: y };
    [across(y.0), across(y.1), down(x.0), down(x.1)]
}

/// The rectangle around both ends, with room beside it.
fn hull(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x) - MARGIN, a.y.min(b.y) - MARGIN);
    let right = (a.x + a.w).max(b.x + b.w) + MARGIN;
    let bottom = (a.y + a.h).max(b.y + b.h) + MARGIN;
    Rect { x, y, w: right - x, h: bottom - y }
}

fn overlaps(a: Rect, b: Rect) -> bool {
    !apart(a, b)
}

/// The ports' lines and those beside boxes; of too many of these the ones nearest to an end.
fn lines(ports: Vec<i32>, spans: impl Iterator<Item = (i32, i32)>, ends: [i32; 2]) -> Vec<i32> {
    let mut found = ports;
    let mut beside: Vec<i32> = spans
        .flat_map(|(low, high)| [low - STUB, high + STUB, low - STUB - GAP, high + STUB + GAP])
        .collect();
    beside.sort_unstable();
    beside.dedup();
    let distance = |at: &i32| ends.iter().map(|end| (end - at).abs()).min().unwrap_or(0);
    beside.sort_by_key(|at| (distance(at), *at));
    beside.truncate(LINES);
    found.extend(beside);
    found.sort_unstable();
    found.dedup();
    found
}
