//! Judging a plan rule by rule, so that a page stays responsive.

use std::sync::Arc;

use plan::Finding;
use reach::Network;
use rules::Rule;

/// A run of the rules over a network, one rule at a time.
#[derive(Clone, Debug)]
pub struct Judging {
    network: Arc<Network>,
    /// The number of rules that have run.
    place: usize,
    findings: Vec<Finding>,
}

impl Judging {
    pub(crate) fn of(network: Arc<Network>) -> Judging {
        Judging { network, place: 0, findings: Vec::new() }
    }

    /// Runs the next rule; `false` if all have run.
    pub fn step(&mut self) -> bool {
        let rule: Option<&'static Rule> = rules::all().nth(self.place);
        self.place += 1;
        rule.map(|rule| {
            let found = rules::judge_by(&self.network, std::iter::once(rule));
            self.findings.extend(found);
        })
        .is_some()
    }

    /// The network that is judged.
    pub(crate) fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The findings of all rules; runs those that have not run yet.
    pub(crate) fn findings(mut self) -> Vec<Finding> {
        while self.step() {}
        rules::in_order(self.findings)
    }
}
