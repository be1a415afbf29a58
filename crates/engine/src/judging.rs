//! Judging a plan rule by rule, so that a page stays responsive.

use std::sync::Arc;

use reach::Network;
use rules::{Judgement, PreviousJudgement};

/// A run of the rules over a network, one rule at a time. A rule that has looked at an earlier state of
/// the plan looks again only where something has changed that it read.
#[derive(Clone, Debug)]
pub struct Judging {
    network: Arc<Network>,
    judgement: Judgement,
    earlier: Option<PreviousJudgement>,
}

impl Judging {
    pub(crate) fn of(network: Arc<Network>, earlier: Option<(Judgement, &Network)>) -> Judging {
        let earlier =
            earlier.map(|(judgement, before)| PreviousJudgement::new(judgement, before, &network));
        Judging { network, judgement: Judgement::default(), earlier }
    }

    /// Runs the next rule; `false` if all have run.
    pub fn step(&mut self) -> bool {
        self.judgement.step(&self.network, self.earlier.as_ref())
    }

    /// The network that is judged.
    pub(crate) fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The network with the judgement of all rules; runs those that have not run yet.
    pub(crate) fn ended(mut self) -> (Arc<Network>, Judgement) {
        while self.step() {}
        (self.network, self.judgement)
    }
}
