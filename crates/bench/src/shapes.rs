//! Plans with one thing in very large numbers, each with what must stay quick on it.

use std::time::Duration;

use engine::{Language, Level, Safety, Session};
use plan::Plan;
use sample::hostile::{self, Hostile};

use crate::Figure;
use crate::clock::several;

/// What is done with a plan.
#[derive(Clone, Copy, Debug)]
struct Task {
    name: &'static str,
    run: fn(&Plan),
    /// Whether it is done with a shape of this name.
    on: fn(&str) -> bool,
}

/// Every task.
const TASKS: [Task; 3] = [
    Task { name: "judge", run: judge, on: |_| true },
    Task { name: "reach", run: reach, on: |shape| shape.contains("circle") },
    Task { name: "fix --review", run: fix, on: |shape| shape.contains("overlapping") },
];

fn all() -> impl Iterator<Item = (Hostile, Task)> {
    let on = |shape: Hostile| TASKS.into_iter().filter(move |task| (task.on)(shape.name));
    hostile::ALL.into_iter().flat_map(move |shape| on(shape).map(move |task| (shape, task)))
}

/// The number of each, and what it is.
pub(crate) fn names() -> String {
    let line = |(nth, (shape, task)): (usize, (Hostile, Task))| {
        format!("{nth}\t{} of {} {}\n", task.name, shape.count, shape.name)
    };
    all().enumerate().map(line).collect()
}

/// What one takes in full number.
pub(crate) fn figure(number: usize, budget: Duration) -> Option<Figure> {
    let (shape, task) = all().nth(number)?;
    let plan = (shape.make)(shape.count);
    Some(Figure::new(shape.count, several(budget, || (task.run)(&plan))))
}

fn judge(plan: &Plan) {
    Session::of(plan.clone()).raw_findings();
}

fn reach(plan: &Plan) {
    Session::of(plan.clone()).network().matrix(Level::Interface, None, None);
}

fn fix(plan: &Plan) {
    Session::of(plan.clone()).autofix(Safety::Review, Language::En);
}
