//! The figures that the benchmarks answer with.

use std::time::Duration;

/// One row at one size.
pub(super) struct Figure {
    /// How many things one run worked on.
    pub(super) count: u32,
    /// How often it was run.
    pub(super) runs: u32,
    /// The median, the 95th and the 99th percentile of the runs.
    pub(super) times: [Duration; 3],
}

impl Figure {
    /// Reads a line of fields between tabs.
    pub(super) fn read(line: &str) -> Option<Figure> {
        let fields: Option<Vec<u64>> =
            line.trim_end().split('\t').map(|field| field.parse().ok()).collect();
        let [count, runs, times @ ..] = fields?.try_into().ok().map(|fields: [u64; 5]| fields)?;
        let times = times.map(Duration::from_nanos);
        Some(Figure { count: count.try_into().ok()?, runs: runs.try_into().ok()?, times })
    }

    /// What one thing took, in seconds.
    pub(super) fn each(&self) -> f64 {
        self.times[0].as_secs_f64() / f64::from(self.count.max(1))
    }
}

/// What one rule cost.
pub(super) struct RuleCost {
    pub(super) name: String,
    pub(super) time: Duration,
    pub(super) reads: f64,
    pub(super) findings: f64,
}

impl RuleCost {
    /// Reads a line of fields between tabs.
    pub(super) fn read(line: &str) -> Option<RuleCost> {
        let mut fields = line.split('\t');
        let name = fields.next()?.to_owned();
        let time = Duration::from_nanos(fields.next()?.parse().ok()?);
        let (reads, findings) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(RuleCost { name, time, reads, findings })
    }
}
