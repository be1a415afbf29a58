//! An endpoint in a state in which it carries nothing and nobody is waited for.

use plan::{Component, InterfaceEndpoint, Severity, Spot};
use reach::Network;

use crate::label::label;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-not-available",
    severity: Severity::Broken,
    source: "AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html",
    rests_on: &[],
    page: page!("endpoint_not_available.md"),
    check,
};

use super::consumer::states;

/// The states in which an endpoint carries nothing, apart from the one that waits to be accepted.
const DEAD: [&str; 6] = ["pending", "rejected", "expired", "failed", "deleting", "deleted"];

fn check(network: &Network, report: &mut Report<'_>) {
    for (id, name, state) in states(network.plan()).filter(|(_, _, state)| DEAD.contains(state)) {
        let label = label(InterfaceEndpoint::TAG, "state", state);
        let finding = report.at(Spot::at(id, "state")).arg("endpoint", name).arg("state", state);
        finding.arg("state-ko", label.map_or(state, |label| label.ko));
    }
}
