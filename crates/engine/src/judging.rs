//! Judging a plan step by step, so that a page stays responsive.

use std::sync::Arc;

use reach::Network;
use rules::{Judgement, PreviousJudgement};

/// A run of the rules over a network, in small steps. Rules that have looked at an earlier state of the plan
/// look again only where something has changed that they read.
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

    /// Lets the next rule look, or all rules at the next resources; `false` if all is done.
    pub fn step(&mut self) -> bool {
        self.judgement.step(&self.network, self.earlier.as_ref())
    }

    /// About how many steps there are.
    pub fn steps(&self) -> usize {
        Judgement::steps_of(&self.network)
    }

    /// The network that is judged.
    pub(crate) fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The network with the judgement of all rules; does what is not done yet.
    pub(crate) fn ended(mut self) -> (Arc<Network>, Judgement) {
        while self.step() {}
        (self.network, self.judgement)
    }
}
