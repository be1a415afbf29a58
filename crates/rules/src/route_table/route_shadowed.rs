//! A route that no packet ever follows.

use std::net::IpAddr;

use net::{AddressSet, IpNet};
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
    let routes = network.routes(table.id);
    let mut nets: Vec<IpNet> = routes.iter().map(|route| route.destination).collect();
    nets.sort_by_key(place);
    for route in routes.iter().filter(|route| route.overridden_by.is_none()) {
        if let Some(at) = route.at.clone().filter(|_| is_covered(&nets, route.destination)) {
            report.at(at).arg("table", table.name()).arg("destination", route.destination);
        }
    }
}

/// The place of a prefix among others: those inside it come right behind it.
fn place(net: &IpNet) -> (IpAddr, u8) {
    (net.network(), net.prefix_len())
}

/// Whether longer ones of some prefixes, which are in order, hold all addresses of a prefix.
fn is_covered(nets: &[IpNet], net: IpNet) -> bool {
    let first = nets.partition_point(|other| place(other) <= place(&net));
    let longer = nets.iter().skip(first).take_while(|other| net.contains(*other));
    let most = longer.clone().map(size).fold(0, u128::saturating_add);
    most >= size(&net) && AddressSet::from(net).is_subset(&longer.copied().collect())
}

/// How many addresses a prefix has, or nearly so where all of IPv6 is meant.
fn size(net: &IpNet) -> u128 {
    1_u128.checked_shl(u32::from(net.max_prefix_len() - net.prefix_len())).unwrap_or(u128::MAX)
}
