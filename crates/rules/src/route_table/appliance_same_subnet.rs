//! A subnet whose route leads to an appliance inside it.

use super::steered::{Steered, steered};

use plan::{Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "appliance-same-subnet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/middlebox-routing-examples.html",
    rests_on: &[],
    page: page!("appliance_same_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for of in steered(network).iter().filter(|of| !of.has_a_way_on(network)) {
        let Steered { table, at, destination, appliance, subnet } = of;
        let finding = report.at(at.clone()).arg("table", table.name());
        finding.arg("destination", destination).arg("appliance", appliance);
        finding.arg("subnet", subnet).also(Spot::whole(appliance), "appliance");
    }
}
