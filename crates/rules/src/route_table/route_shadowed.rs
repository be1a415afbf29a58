//! A route that no packet ever follows.

use net::AddressSet;
use plan::{RouteTable, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-shadowed",
    severity: Severity::Note,
    source: "vpc/latest/userguide/route-tables-priority.html",
    page: include_str!("route_shadowed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for table in network.plan().every::<RouteTable>() {
        let routes = network.routes(table.id);
        for route in routes.iter().filter(|route| route.overridden_by.is_none()) {
            let longer = routes
                .iter()
                .filter(|other| other.destination.prefix_len() > route.destination.prefix_len());
            let longer =
                longer.map(|other| other.destination).filter(|net| route.destination.contains(net));
            let covered: AddressSet = longer.collect();
            let own: AddressSet = std::iter::once(route.destination).collect();
            if let Some(at) = route.at.clone().filter(|_| own.is_subset(&covered)) {
                report.at(at).arg("table", table.name()).arg("destination", route.destination);
            }
        }
    }
}
