//! What judging a plan allocates grows in proportion to the plan, and stays under a gigabyte, also where
//! the plan has one thing in very large numbers. Bytes are counted, not time.

use std::alloc::System;

use cap::Cap;
use engine::{Language, Level, Plan, Safety, Session};
use sample::hostile::{self, Hostile};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, 8 << 30);

/// The greatest exponent: bytes may grow as the number to this power.
const MOST: f64 = 1.2;

/// The most that a plan of full number may hold at once, in bytes.
const PEAK: usize = 1 << 30;

/// Of the full number, one in so many for the two plans that are compared.
const PARTS: [usize; 2] = [16, 4];

/// What still takes more than in proportion. The list only shrinks: the test fails when one of these has
/// become good, and when another one has become bad.
const STILL_SUPERLINEAR: &[&str] = &[];

/// What is done with a plan.
type Task = (&'static str, fn(&Session));

fn tasks(shape: &Hostile) -> Vec<Task> {
    let mut tasks: Vec<Task> = vec![("judge", |session| drop(session.raw_findings().clone()))];
    if shape.name.contains("circle") {
        tasks.push(("reach", |session| {
            drop(session.network().matrix(Level::Interface, None, None))
        }));
    }
    if shape.name.contains("overlapping") {
        tasks.push(("fix", |session| drop(session.autofix(Safety::Review, Language::En))));
    }
    tasks
}

/// The bytes that a task takes in all, and at most at once.
fn bytes(plan: Plan, task: fn(&Session)) -> [usize; 2] {
    let session = Session::of(plan);
    let (held, taken) = (ALLOCATOR.allocated(), ALLOCATOR.total_allocated());
    let before = ALLOCATOR.max_allocated();
    task(&session);
    let peak = ALLOCATOR.max_allocated();
    // Where an earlier task held more at once, the peak of this one is not known; it is less than that.
    let peak = if peak > before { peak - held } else { 0 };
    [ALLOCATOR.total_allocated() - taken, peak]
}

/// The power of the number as which bytes grow.
fn exponent(small: usize, large: usize) -> f64 {
    let [small, large] =
        [small, large].map(|bytes| f64::from(u32::try_from(bytes >> 10).unwrap().max(1)));
    (large / small).ln() / 4_f64.ln()
}

#[test]
fn memory_is_in_proportion_to_the_plan() {
    let mut wrong: Vec<(String, String)> = Vec::new();
    for shape in hostile::ALL {
        for (task, run) in tasks(&shape) {
            let name = format!("{task}: {}", shape.name);
            let [small, large] = PARTS.map(|part| bytes((shape.make)(shape.count / part), run)[0]);
            let growth = exponent(small, large);
            if growth > MOST {
                wrong.push((name, format!("{small} then {large} bytes, exponent {growth:.2}")));
                continue;
            }
            let [_, peak] = bytes((shape.make)(shape.count), run);
            if peak > PEAK {
                wrong.push((name, format!("{peak} bytes at once")));
            }
        }
    }
    let listed = |name: &str| STILL_SUPERLINEAR.contains(&name);
    let new: Vec<_> = wrong.iter().filter(|(name, _)| !listed(name)).collect();
    assert!(new.is_empty(), "these take more memory than in proportion:\n{new:#?}");
    let good: Vec<_> = STILL_SUPERLINEAR
        .iter()
        .filter(|name| !wrong.iter().any(|(other, _)| other == *name))
        .collect();
    assert!(good.is_empty(), "take these out of the list, they are good now: {good:?}");
}
