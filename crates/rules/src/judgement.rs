//! What the rules find in a network, with what each of them read: after a change, a rule looks again
//! only where something that it read has changed.

use std::sync::Arc;

use plan::{Changes, Dependencies, Finding};
use reach::Network;

use crate::subjects::Subjects;
use crate::{Report, Rule, all};

/// What the rules found in a network, and where they looked.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    runs: Vec<Arc<Run>>,
}

/// What one rule found, and where it looked.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// In the order in which they are told.
    findings: Vec<Arc<Finding>>,
    /// What it read besides its subjects.
    pub(crate) trails: Vec<Dependencies>,
    /// What it looked at one by one, in the order of its loops.
    pub(crate) subjects: Vec<Arc<Subjects>>,
}

impl Run {
    /// Whether something has changed that the rule read.
    fn is_touched(&self, changes: &Changes) -> bool {
        self.trails.iter().any(|trail| changes.touch(trail))
            || self.subjects.iter().any(|subjects| subjects.is_touched(changes))
    }
}

/// An earlier judgement, and what has changed since.
#[derive(Clone, Debug)]
pub struct PreviousJudgement {
    judgement: Judgement,
    changes: Changes,
}

impl PreviousJudgement {
    /// A judgement of the network `before`, to be brought up to date for `now`.
    pub fn new(judgement: Judgement, before: &Network, now: &Network) -> PreviousJudgement {
        PreviousJudgement { judgement, changes: now.changes_since(before) }
    }
}

impl Judgement {
    /// Lets the next rule look; `false` if all have.
    pub fn step(&mut self, network: &Network, earlier: Option<&PreviousJudgement>) -> bool {
        let place = self.runs.len();
        let Some(rule) = all().nth(place) else { return false };
        let before = earlier.and_then(|of| Some((of.judgement.runs.get(place)?, &of.changes)));
        self.runs.push(match before {
            Some((run, changes)) if !run.is_touched(changes) => run.clone(),
            _ => Arc::new(run(network, rule, before)),
        });
        true
    }

    /// The findings of the rules that have looked: worst first, then by rule, then by place.
    pub fn findings(&self) -> Vec<Arc<Finding>> {
        let mut runs: Vec<(&Rule, &Arc<Run>)> = all().zip(&self.runs).collect();
        runs.sort_by_key(|(rule, _)| (rule.severity, rule.name));
        runs.into_iter().flat_map(|(_, run)| run.findings.iter().cloned()).collect()
    }
}

/// What a rule finds; where nothing has changed that it read of a subject, what it found there before.
fn run(network: &Network, rule: &'static Rule, before: Option<(&Arc<Run>, &Changes)>) -> Run {
    let reads = network.plan().reads();
    reads.take();
    let (mut found, mut run) = (Vec::new(), Run::default());
    let before = before.map(|(run, changes)| (run.as_ref(), changes));
    (rule.check)(network, &mut Report::keeping(rule, &mut found, &mut run, before));
    rule.keep_seen(network, &mut found, 0);
    run.trails.push(reads.take());
    run.findings = found.into_iter().map(Arc::new).collect();
    run.findings.extend(run.subjects.iter().flat_map(|subjects| subjects.findings().cloned()));
    run.findings.sort_by(|a, b| (&a.at, &a.args).cmp(&(&b.at, &b.args)));
    run
}
