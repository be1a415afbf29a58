//! A route that no packet ever follows.

use plan::{Part, RouteTable, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-shadowed",
    severity: Severity::Note,
    source: "vpc/latest/userguide/route-tables-priority.html",
    rests_on: &[],
    page: page!("route_shadowed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    for route in network.shadowed_routes(table.id) {
        if let Some(at) = route.at.clone() {
            report.at(at).arg("table", table.name()).arg("destination", route.destination);
        }
    }
}
