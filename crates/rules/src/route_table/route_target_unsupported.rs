//! A route to an endpoint, which no route can name.

use plan::{Component, Fix, GatewayEndpoint, InterfaceEndpoint, Listing, Part, Severity};
use reach::Network;

use super::{RowTo, destination, dropping, rows_of_target, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-target-unsupported",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[Listing::VpcEndpoints],
    page: page!("route_target_unsupported.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each::<GatewayEndpoint>(network, |_, endpoint, report| tell_to(endpoint, report));
    report.each::<InterfaceEndpoint>(network, |_, endpoint, report| tell_to(endpoint, report));
}

fn tell_to<T: Component>(endpoint: Part<'_, T>, report: &mut Report<'_>) {
    for RowTo { table, row, route, target } in rows_of_target(endpoint) {
        let finding = report.at(spot(&table, row, "target"));
        finding.arg("destination", destination(route));
        finding.arg("target", target.id).fix(Fix::review("drop", dropping(&table, row)));
    }
}
