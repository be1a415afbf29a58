//! Judging a plan a rule at a time, so that a page stays awake while it is judged.

use std::sync::Arc;

use plan::Finding;
use reach::Network;
use rules::Rule;

/// The rules looking at a plan, one after the other.
#[derive(Clone, Debug)]
pub struct Judging {
    network: Arc<Network>,
    /// How many rules have looked.
    place: usize,
    findings: Vec<Finding>,
}

impl Judging {
    pub(crate) fn of(network: Arc<Network>) -> Judging {
        Judging { network, place: 0, findings: Vec::new() }
    }

    /// Lets the next rule look; says whether there was one left.
    pub fn step(&mut self) -> bool {
        let rule: Option<&'static Rule> = rules::all().nth(self.place);
        self.place += 1;
        rule.map(|rule| {
            let found = rules::judge_by(&self.network, std::iter::once(rule));
            self.findings.extend(found);
        })
        .is_some()
    }

    /// What is judged.
    pub(crate) fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// What all rules find, those that have not looked yet included.
    pub(crate) fn findings(mut self) -> Vec<Finding> {
        while self.step() {}
        rules::in_order(self.findings)
    }
}
