//! Taking the time of runs.

use std::hint::black_box;
use std::time::Duration;

use web_time::Instant;

/// The most runs of one measurement.
const RUNS: usize = 9;

/// What a run takes, and what it gives.
pub(crate) fn once<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let given = black_box(run());
    (begun.elapsed(), given)
}

/// The times of several runs, as many as fit into the budget, and at least one.
pub(crate) fn several<T>(budget: Duration, mut run: impl FnMut() -> T) -> Vec<Duration> {
    let mut times = Vec::new();
    let begun = Instant::now();
    while times.is_empty() || (times.len() < RUNS && begun.elapsed() < budget) {
        times.push(once(&mut run).0);
    }
    times
}

/// The times of one run for each thing, as many as fit into the budget, and at least one.
pub(crate) fn each<T>(
    budget: Duration,
    things: impl Iterator<Item = T>,
    mut run: impl FnMut(T) -> Duration,
) -> Vec<Duration> {
    let begun = Instant::now();
    let mut times = Vec::new();
    for thing in things {
        times.push(run(thing));
        if begun.elapsed() >= budget {
            break;
        }
    }
    times
}
