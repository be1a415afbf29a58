//! The cheapest way over a grid: short, with few corners.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use plan::Rect;

use super::grid::{BLOCKED, Grid, Tracks};
use super::port::{Port, STUB};
use super::segment::Axis;
use super::{Point, Wanted};

/// What a corner costs.
const CORNER: i32 = 96;
/// The most places that one search looks at.
const STEPS: usize = 4_000;

/// The cheapest way between a wire's ends, if there is one within `left` steps; and how many it took.
pub(super) fn path(grid: &Grid, wanted: &Wanted, left: usize) -> (Option<Vec<Point>>, usize) {
    let mut search = Search::new(grid, wanted.ends.1.rect);
    search.start();
    let end = search.run(left.min(STEPS));
    (end.and_then(|end| search.points(end)), search.steps)
}

/// A place of the grid and the way one axis there.
type State = usize;

struct Search<'a> {
    grid: &'a Grid,
    target: Rect,
    costs: Vec<i32>,
    before: Vec<Option<State>>,
    /// What it costs to enter the second end from a place.
    goals: Vec<Option<i32>>,
    open: BinaryHeap<Reverse<(i32, State)>>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(grid: &'a Grid, target: Rect) -> Self {
        let states = grid.across.at.len() * grid.down.at.len() * 2;
        let (costs, before) = (vec![i32::MAX; states + 1], vec![None; states + 1]);
        let goals = vec![None; states];
        Search { grid, target, costs, before, goals, open: BinaryHeap::new(), steps: 0 }
    }

    fn start(&mut self) {
        let grid = self.grid;
        let [from, to] = &grid.ports;
        for port in to {
            if let (Some(state), cost) = self.port(port)
                && let Some(goal) = self.goals.get_mut(state)
            {
                *goal = Some(goal.map_or(cost, |found| found.min(cost)));
            }
        }
        for port in from {
            if let (Some(state), cost) = self.port(port) {
                self.reach(state, cost, None);
            }
        }
    }

    /// The place where a port's wire may turn, and what the port costs.
    fn port(&self, port: &Port) -> (Option<State>, i32) {
        let (x, y) = port.turn;
        let column = self.grid.down.at.binary_search(&x);
        let row = self.grid.across.at.binary_search(&y);
        let state = column.ok().zip(row.ok()).map(|(column, row)| match port.axis {
            Axis::Across => self.crossing(column, row) * 2,
            Axis::Down => self.crossing(column, row) * 2 + 1,
        });
        (state, port.penalty)
    }

    fn crossing(&self, column: usize, row: usize) -> usize {
        row * self.grid.down.at.len() + column
    }

    /// Looks at one place after the other, the most promising first, until one is the end.
    fn run(&mut self, most: usize) -> Option<State> {
        while let Some(Reverse((estimate, state))) = self.open.pop() {
            if state == self.goals.len() {
                return Some(state);
            }
            let cost = *self.costs.get(state)?;
            if estimate > cost.saturating_add(self.distance(state)) {
                continue;
            }
            self.steps += 1;
            if self.steps > most {
                return None;
            }
            self.look_around(state, cost);
        }
        None
    }

    /// Goes on both ways, turns, and enters the second end where it can.
    fn look_around(&mut self, state: State, cost: i32) {
        let columns = self.grid.down.at.len().max(1);
        let (column, row) = (state / 2 % columns, state / 2 / columns);
        let (tracks, line, stop, step): (&Tracks, _, _, _) = match state % 2 {
            0 => (&self.grid.across, row, column, 2),
            _ => (&self.grid.down, column, row, 2 * columns),
        };
        let onward = tracks.cost(line, stop);
        let back = stop.checked_sub(1).map_or(BLOCKED, |stop| tracks.cost(line, stop));
        if onward < BLOCKED {
            self.reach(state + step, cost + onward, Some(state));
        }
        if back < BLOCKED {
            self.reach(state - step, cost + back, Some(state));
        }
        self.reach(state ^ 1, cost + CORNER, Some(state));
        if let Some(penalty) = self.goals.get(state).copied().flatten() {
            self.reach(self.goals.len(), cost + penalty, Some(state));
        }
    }

    fn reach(&mut self, state: State, cost: i32, before: Option<State>) {
        let Some(known) = self.costs.get_mut(state).filter(|known| cost < **known) else { return };
        *known = cost;
        if let Some(found) = self.before.get_mut(state) {
            *found = before;
        }
        let estimate = cost.saturating_add(self.distance(state));
        self.open.push(Reverse((estimate, state)));
    }

    fn point(&self, state: State) -> Option<Point> {
        let columns = self.grid.down.at.len().max(1);
        let x = self.grid.down.at.get(state / 2 % columns)?;
        let y = self.grid.across.at.get(state / 2 / columns)?;
        Some((*x, *y))
    }

    /// The least that is left from a place to the second end.
    fn distance(&self, state: State) -> i32 {
        let Some((x, y)) = self.point(state) else { return 0 };
        let Rect { x: left, y: top, w, h } = self.target;
        let beyond = |at: i32, low: i32, high: i32| (low - at).max(at - high).max(0);
        let (aside, above) = (beyond(x, left, left + w), beyond(y, top, top + h));
        let turns = match state % 2 {
            _ if state == self.goals.len() => false,
            0 => above > 0,
            _ => aside > 0,
        };
        (aside + above - 2 * STUB).max(0) + if turns { CORNER } else { 0 }
    }

    /// The corners of the way to a place, from border to border.
    fn points(&self, end: State) -> Option<Vec<Point>> {
        let before = |state: &State| self.before.get(*state).copied().flatten();
        let mut states: Vec<State> = std::iter::successors(before(&end), before).collect();
        states.reverse();
        let on = |ports: &[Port], state: Option<&State>| {
            let least = ports.iter().filter(|port| self.port(port).0.as_ref() == state);
            least.min_by_key(|port| port.penalty).map(|port| port.on)
        };
        let [from, to] = &self.grid.ports;
        let (first, last) = (on(from, states.first())?, on(to, states.last())?);
        let way = states.iter().filter_map(|state| self.point(*state));
        Some(corners(std::iter::once(first).chain(way).chain([last])))
    }
}

/// The points without those that lie on the line between their neighbours.
fn corners(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut found: Vec<Point> = Vec::new();
    for point in points {
        let straight = match found.as_slice() {
            [.., a, b] => (a.0 == b.0 && b.0 == point.0) || (a.1 == b.1 && b.1 == point.1),
            [a] => *a == point,
            [] => false,
        };
        if straight {
            found.pop();
        }
        found.push(point);
    }
    found
}
