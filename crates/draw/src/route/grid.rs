//! The lines that a search may follow, and what each stretch of them costs.

use plan::Rect;

use super::port::{Port, STUB, ports};
use super::segment::{APART, Axis, Segment, apart};
use super::{Around, PlacedWires, Wanted};
use crate::GAP;

/// The cost of a stretch that no wire may take.
pub(super) const BLOCKED: i32 = 1 << 24;
/// How far beyond the ends the search looks at first.
const MARGIN: i32 = 120;
/// The most lines each way.
const LINES: usize = 56;
/// What it costs to cross a wire.
const CROSSING: i32 = 40;

/// The room that the name of a box takes in its corner.
const NAME: (i32, i32) = (160, 32);
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
    pub(super) fn of(wanted: &Wanted, laid: &PlacedWires) -> Grid {
        let (a, b) = (wanted.ends.0.rect, wanted.ends.1.rect);
        let [from, to] = ports(wanted);
        let ports = [free(from, a, &wanted.around, laid), free(to, b, &wanted.around, laid)];
        let closed = [wanted.ends.0, wanted.ends.1]
            .into_iter()
            .filter(|end| wanted.around.open_end.as_ref() != Some(&end.id))
            .map(|end| end.rect);
        let solid: Vec<Rect> = closed.chain(wanted.around.obstacles.iter().copied()).collect();
        let extent = |rect: Rect| ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
        let window = grown(hull(a, b), MARGIN);
        let near: Vec<Rect> = solid.iter().filter(|rect| !apart(**rect, window)).copied().collect();
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
        let within = grid.extent();
        let solid: Vec<Rect> = solid.into_iter().filter(|rect| !apart(*rect, within)).collect();
        grid.keep_off(&solid, &wanted.around.containers);
        let segments = laid.segments.iter().filter(|segment| !apart(segment.rect(), within));
        grid.keep_apart(segments, laid.labels.iter().filter(|label| !apart(**label, within)));
        grid
    }

    /// The rectangle that its lines span.
    fn extent(&self) -> Rect {
        let range = |at: &[i32]| {
            at.first().zip(at.last()).map_or((0, 0), |(low, high)| (*low, *high - *low))
        };
        let ((x, w), (y, h)) = (range(&self.down.at), range(&self.across.at));
        Rect { x, y, w, h }
    }

    /// No way leads through a box, and the dearer ones run close beside one or along a border.
    fn keep_off(&mut self, solid: &[Rect], containers: &[Rect]) {
        for rect in solid {
            for segment in sides(*rect) {
                self.tracks(segment.axis)
                    .raise(wide(segment.at, STUB), segment.span, |shared| shared / 4);
            }
            let (x, y) = ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
            self.across.raise(y, x, |_| BLOCKED);
            self.down.raise(x, y, |_| BLOCKED);
        }
        for segment in containers.iter().flat_map(|rect| sides(*rect)) {
            self.tracks(segment.axis)
                .raise(wide(segment.at, STUB - 1), segment.span, |shared| 4 * shared);
        }
        for Rect { x, y, w, .. } in containers.iter().copied() {
            self.avoid(Rect { x, y, w: w.min(NAME.0), h: NAME.1 });
        }
    }

    /// The dearer ways lie on other wires, cross them or run through their names.
    fn keep_apart<'a>(
        &mut self,
        segments: impl Iterator<Item = &'a Segment>,
        labels: impl Iterator<Item = &'a Rect>,
    ) {
        for segment in segments {
            let beside = |shared: i32| if shared > 0 { 4 * shared + CROSSING } else { 0 };
            self.tracks(segment.axis).raise(wide(segment.at, APART - 1), segment.span, beside);
            let other = if segment.axis == Axis::Across { Axis::Down } else { Axis::Across };
            self.tracks(other).raise(segment.span, (segment.at, segment.at), |_| CROSSING);
        }
        for label in labels {
            self.avoid(*label);
        }
    }

    /// Makes every way through a rectangle dearer.
    pub(super) fn avoid(&mut self, rect: Rect) {
        let (x, y) = ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
        self.across.raise(y, x, |shared| 2 * shared + CROSSING);
        self.down.raise(x, y, |shared| 2 * shared + CROSSING);
    }

    fn tracks(&mut self, axis: Axis) -> &mut Tracks {
        match axis {
            Axis::Across => &mut self.across,
            Axis::Down => &mut self.down,
        }
    }
}

/// The ports of an end that no box is before; those that a wire lies on cost more.
fn free(ports: Vec<Port>, end: Rect, around: &Around, laid: &PlacedWires) -> Vec<Port> {
    let room = grown(end, APART + STUB);
    let boxes: Vec<Rect> =
        around.obstacles.iter().filter(|found| !apart(**found, room)).copied().collect();
    let wires: Vec<Segment> =
        laid.segments.iter().filter(|segment| !apart(segment.rect(), room)).copied().collect();
    let clear = |port: &Port| boxes.iter().all(|found| apart(port.stub().rect(), *found));
    let dearer = |port: Port| {
        let taken = wires.iter().any(|segment| segment.lies_on(&port.stub()));
        Port { penalty: port.penalty + if taken { TAKEN } else { 0 }, ..port }
    };
    ports.into_iter().filter(clear).map(dearer).collect()
}

/// The rectangle with room beside it.
fn grown(rect: Rect, by: i32) -> Rect {
    Rect { x: rect.x - by, y: rect.y - by, w: rect.w + 2 * by, h: rect.h + 2 * by }
}

fn wide(at: i32, by: i32) -> (i32, i32) {
    (at - by, at + by)
}

/// The four sides of a rectangle.
fn sides(rect: Rect) -> [Segment; 4] {
    let (x, y) = ((rect.x, rect.x + rect.w), (rect.y, rect.y + rect.h));
    let across = |at| Segment { axis: Axis::Across, at, span: x };
    let down = |at| Segment { axis: Axis::Down, at, span: y };
    [across(y.0), across(y.1), down(x.0), down(x.1)]
}

/// The rectangle around both ends.
fn hull(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.w).max(b.x + b.w), (a.y + a.h).max(b.y + b.h));
    Rect { x, y, w: right - x, h: bottom - y }
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
