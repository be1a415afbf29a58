//! An endpoint that waits for its provider.

use plan::{Change, Fix, Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-not-accepted",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/configure-endpoint-service.html",
    rests_on: &[],
    page: page!("endpoint_not_accepted.md"),
    check,
};

use super::consumer::{in_state, states};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for (id, name, _) in states(plan).filter(|(_, _, state)| *state == "pending-acceptance") {
        let finding = report.at(Spot::at(id, "state")).arg("endpoint", name);
        if let Some(resource) = in_state(plan, id, "available") {
            finding.fix(Fix::review("accept", Change::new("").put(id, resource)));
        }
    }
}
