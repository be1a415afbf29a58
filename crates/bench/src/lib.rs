//! How long the parts of the planner take, by the size of the plan.
//!
//! The same code runs natively, as the command `vpcplan-bench`, and in wasm under Node. A request is a
//! line of words, the answer is lines of fields between tabs; `cargo xtask bench` asks, stops what takes
//! too long, and prints the table.

mod clock;
mod peers;
mod rows;
mod rules;
mod shapes;
mod wasm;

pub use wasm::ask;

use std::time::Duration;

use sample::{Condition, Recipe};

/// The answer to a request:
///
/// - `rows`: the name of each row of the table and what its count counts;
/// - `row <name> <vpcs> <condition> <seconds>`: one [`Figure`];
/// - `rules <vpcs> <condition>`: one line for each rule, with its name, nanoseconds, reads and findings;
/// - `shapes`: the number of each task on a hostile plan, and what it is;
/// - `shape <number> <seconds>`: its figure.
///
/// # Errors
/// When the request is none of these.
pub fn answer(request: &[&str]) -> Result<String, String> {
    match request {
        ["rows"] => {
            Ok(rows::ALL.iter().map(|row| format!("{}\t{}\n", row.name, row.unit)).collect())
        }
        ["row", name, vpcs, condition, seconds] => {
            let row = rows::ALL.iter().find(|row| row.name == *name).ok_or("no such row")?;
            let plan = sample::plan(&recipe(vpcs, condition)?);
            Ok((row.measure)(plan, budget(seconds)?).line())
        }
        ["rules", vpcs, condition] => Ok(rules::lines(&recipe(vpcs, condition)?)),
        ["shapes"] => Ok(shapes::names()),
        ["shape", number, seconds] => {
            let number = number.parse().map_err(|_| "no number of a shape")?;
            Ok(shapes::figure(number, budget(seconds)?).ok_or("no such shape")?.line())
        }
        _ => Err("not a request".to_owned()),
    }
}

fn recipe(vpcs: &str, condition: &str) -> Result<Recipe, String> {
    let condition = Condition::ALL.into_iter().find(|known| known.tag() == condition);
    Ok(Recipe {
        vpcs: vpcs.parse().map_err(|_| "no number of VPCs")?,
        condition: condition.ok_or("healthy or faulty")?,
        seed: 1,
    })
}

fn budget(seconds: &str) -> Result<Duration, String> {
    seconds.parse().map(Duration::from_secs).map_err(|_| "no number of seconds".to_owned())
}

/// What one row measured.
#[derive(Clone, Debug)]
pub struct Figure {
    /// How many things one run worked on.
    pub count: usize,
    /// What each run took, ascending.
    pub times: Vec<Duration>,
}

impl Figure {
    /// A figure of so many things.
    pub fn new(count: usize, mut times: Vec<Duration>) -> Figure {
        times.sort();
        Figure { count, times }
    }

    /// The time that so many of a hundred runs took at the most.
    pub fn percentile(&self, hundredth: usize) -> Duration {
        let place = (self.times.len() * hundredth).div_ceil(100).max(1) - 1;
        self.times.get(place).copied().unwrap_or_default()
    }

    /// Count, runs, and the median, 95th and 99th percentile in nanoseconds, between tabs.
    fn line(&self) -> String {
        let [median, p95, p99] = [50, 95, 99].map(|part| self.percentile(part).as_nanos());
        format!("{}\t{}\t{median}\t{p95}\t{p99}\n", self.count, self.times.len())
    }
}
