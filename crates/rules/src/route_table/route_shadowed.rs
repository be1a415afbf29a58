//! A route that no packet ever follows.

use net::{AddressSet, IpNet, PrefixMap};
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
        let by_prefix: PrefixMap<IpNet> =
            routes.iter().map(|route| (route.destination, route.destination)).collect();
        for route in routes.iter().filter(|route| route.overridden_by.is_none()) {
            let inside = by_prefix.inside(route.destination).copied();
            let longer = inside.filter(|net| net.prefix_len() > route.destination.prefix_len());
            let covered: AddressSet = longer.collect();
            let own: AddressSet = std::iter::once(route.destination).collect();
            if let Some(at) = route.at.clone().filter(|_| own.is_subset(&covered)) {
                report.at(at).arg("table", table.name()).arg("destination", route.destination);
            }
        }
    }
}
