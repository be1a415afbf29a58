//! Propagation from a gateway that is not attached to the VPC.

use plan::{Change, Fix, Listing, Part, Path, RouteTable, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-propagation-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/route-table-options.html",
    rests_on: &[Listing::VirtualPrivateGateways, Listing::RouteTables],
    page: page!("route_propagation_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    for (row, gateway) in table.propagating.iter().enumerate() {
        let there = network.plan().resource(&gateway.id).is_some();
        if there && network.vpc_of(&gateway.id) != network.vpc_of(table.id) {
            let mut is = table.is().clone();
            is.propagating.retain(|other| other != gateway);
            let finding = report.at(table.spot(Path::new("propagating").row(row)));
            finding.arg("table", table.name()).arg("gateway", &gateway.id);
            finding.fix(Fix::review("drop", Change::new("").edit(table.becomes(is))));
        }
    }
}
