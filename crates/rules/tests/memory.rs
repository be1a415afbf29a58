//! What judging a plan allocates grows in proportion to the plan, and stays under a gigabyte, also where
//! the plan has one thing in very large numbers. Bytes are counted, not time.

#![allow(clippy::unwrap_used, reason = "a test that counts wrongly has failed")]

use std::alloc::System;
use std::sync::Arc;

use cap::Cap;
use plan::Plan;
use reach::{Level, Network};
use sample::hostile::{self, Hostile};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// The most that is held at once for a plan of full number, in bytes.
const PEAK: usize = 1 << 30;

/// The parts of the full number at which two plans are compared; the second is four times the first.
const PARTS: [usize; 2] = [16, 4];

/// What still takes more than in proportion. The list only shrinks: the test fails when one of these has
/// become good, and when another one has become bad.
const STILL_SUPERLINEAR: &[&str] = &[];

/// What is done with a network.
struct Task {
    name: &'static str,
    run: fn(&Network),
    /// The greatest exponent: bytes may grow as the number to this power.
    most: f64,
}

fn tasks(shape: &Hostile) -> Vec<Task> {
    let judge = |network: &Network| drop(rules::judge(network));
    let mut tasks = vec![Task { name: "judge", run: judge, most: 1.2 }];
    if shape.name.contains("circle") {
        // A matrix has an entry for every pair.
        let reach = |network: &Network| drop(network.matrix(Level::Interface, None, None));
        tasks.push(Task { name: "reach", run: reach, most: 2.2 });
    }
    tasks
}

/// The bytes that compiling a plan and a task take in all.
fn taken(plan: Plan, task: fn(&Network)) -> usize {
    let before = ALLOCATOR.total_allocated();
    task(&Network::new(Arc::new(plan)));
    ALLOCATOR.total_allocated() - before
}

/// The power of the number as which bytes grow.
fn exponent([small, large]: [usize; 2]) -> f64 {
    let kilobytes = |bytes: usize| f64::from(u32::try_from(bytes >> 10).unwrap().max(1));
    (kilobytes(large) / kilobytes(small)).ln() / 4_f64.ln()
}

/// What is wrong with a task on a shape, if something is. The full number is tried only where less of it
/// is good, so that nothing runs for minutes.
fn problem(shape: &Hostile, task: &Task) -> Option<String> {
    let bytes = PARTS.map(|part| taken((shape.make)(shape.count / part), task.run));
    let growth = exponent(bytes);
    if growth > task.most {
        return Some(format!("{bytes:?} bytes, exponent {growth:.2}"));
    }
    let bytes = taken((shape.make)(shape.count), task.run);
    let peak = ALLOCATOR.max_allocated();
    (peak > PEAK).then(|| format!("{peak} bytes at once, of {bytes} in all"))
}

#[test]
fn memory_is_in_proportion_to_the_plan() {
    let mut wrong: Vec<(String, String)> = Vec::new();
    for shape in hostile::ALL {
        for task in tasks(&shape) {
            let name = format!("{}: {}", task.name, shape.name);
            wrong.extend(problem(&shape, &task).map(|problem| (name, problem)));
        }
    }
    let listed = |name: &str| STILL_SUPERLINEAR.contains(&name);
    let new: Vec<_> = wrong.iter().filter(|(name, _)| !listed(name)).collect();
    assert!(new.is_empty(), "these take more memory than in proportion:\n{new:#?}");
    let is_bad = |name: &&str| wrong.iter().any(|(other, _)| other == *name);
    let good: Vec<_> = STILL_SUPERLINEAR.iter().filter(|name| !is_bad(name)).collect();
    assert!(good.is_empty(), "take these out of the list, they are good now: {good:?}");
}
