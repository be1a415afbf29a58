//! A route to a host whose own subnet leads the same packets back to it: its way on is not in the plan.

use super::steered::{Steered, steered};
use plan::{Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "appliance-way-on",
    severity: Severity::Note,
    source: "vpc/latest/userguide/route-table-options.html",
    rests_on: &[],
    page: page!("appliance_way_on.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for of in steered(network).iter().filter(|of| of.has_a_way_on(network)) {
        let Steered { table, at, destination, appliance, subnet } = of;
        let finding = report.at(at.clone()).arg("table", table.name());
        finding.arg("destination", destination).arg("appliance", appliance);
        finding.arg("subnet", subnet).also(Spot::whole(appliance), "appliance");
    }
}
