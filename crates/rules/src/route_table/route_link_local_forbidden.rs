//! A route inside a range that AWS keeps for itself.

use std::net::{Ipv4Addr, Ipv6Addr};

use net::{Cidr, IpNet, Ipv4Net, Ipv6Net};
use plan::{Fix, Part, RouteTable, Severity};
use reach::Network;

use super::{dropping, rows_of, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-link-local-forbidden",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/VPC_Route_Tables.html",
    rests_on: &[],
    page: page!("route_link_local_forbidden.md"),
    check,
};

/// What AWS keeps for instance metadata, time and DNS (vpc/latest/userguide/VPC_Route_Tables.html).
const KEPT: [IpNet; 2] = [
    IpNet::V4(Ipv4Net::new_assert(Ipv4Addr::new(169, 254, 168, 0), 22)),
    IpNet::V6(Ipv6Net::new_assert(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0), 32)),
];

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    for (table, row, route) in rows_of(table) {
        let Some(net) = route.destination.as_ref().and_then(Cidr::net) else { continue };
        if let Some(range) = KEPT.iter().find(|range| range.contains(&net)) {
            let finding = report.at(spot(&table, row, "destination"));
            finding
                .arg("destination", net)
                .arg("range", range)
                .fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}
