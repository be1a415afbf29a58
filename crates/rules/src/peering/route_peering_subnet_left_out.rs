//! A subnet with hosts whose own table lacks the route into a peering that other tables of its VPC have.

use net::IpNet;
use plan::{Id, Listing, Part, Peering, RouteTable, Severity, Subnet};
use reach::Network;

use super::pair::{Side, active_sides};
use super::way::{adding, lacking_in};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-peering-subnet-left-out",
    severity: Severity::Note,
    source: "vpc/latest/peering/vpc-peering-routing.html",
    rests_on: &[Listing::RouteTables],
    page: page!("route_peering_subnet_left_out.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for side in active_sides(peering).filter(|side| !side.overlaps()) {
        look_from(network, side, report);
    }
}

fn look_from(network: &Network, side: Side<'_>, report: &mut Report<'_>) {
    if !side.knows_peer() || side.vpc.addresses_only {
        return;
    }
    let back = sent_back(network, &side);
    if back.is_empty() {
        return;
    }
    let routed = |table: &Id| {
        let mut blocks = side.peer_blocks(network).iter();
        blocks.any(|net| side.table_routes_to(network, table, *net))
    };
    let tables: Vec<Part<'_, RouteTable>> = side.vpc.children().collect();
    if !tables.iter().any(|table| in_use(network, table) && routed(table.id)) {
        return;
    }
    for table in tables.iter().filter(|table| !routed(table.id)) {
        if let Some(subnet) = answered(network, table, &back) {
            tell(network, report, &side, table, subnet);
        }
    }
}

fn in_use(network: &Network, table: &Part<'_, RouteTable>) -> bool {
    !network.subnets_of_table(table.id).is_empty()
}

/// What the peer's tables lead into the peering.
fn sent_back(network: &Network, side: &Side<'_>) -> Vec<IpNet> {
    let peer = side.other();
    let tables = peer.vpc.children::<RouteTable>();
    let into = tables.filter(|table| in_use(network, table)).flat_map(|table| {
        super::way::into(network, table.id, &peer)
            .map(|route| route.destination)
            .collect::<Vec<_>>()
    });
    into.collect()
}

/// A subnet of a table with hosts in it, to which the peer's tables lead.
fn answered<'a>(
    network: &'a Network,
    table: &Part<'a, RouteTable>,
    back: &[IpNet],
) -> Option<Part<'a, Subnet>> {
    let subnets = network.subnets_of_table(table.id).iter();
    let mut subnets = subnets.filter_map(|id| network.plan().get::<Subnet>(id));
    subnets.find(|subnet| {
        let net = subnet.is().cidr.as_ref().and_then(net::Cidr::net);
        let led = net.is_some_and(|net| back.iter().any(|own| own.contains(&net)));
        led && network.has_interfaces(subnet.id)
    })
}

fn tell(
    network: &Network,
    report: &mut Report<'_>,
    side: &Side<'_>,
    table: &Part<'_, RouteTable>,
    subnet: Part<'_, Subnet>,
) {
    let finding = report.at(table.spot("routes")).arg("table", table.name());
    finding.arg("subnet", subnet.name()).arg("peering", side.peering.name());
    finding.arg("peer", side.peer.name()).also(subnet.spot("route_table"), "subnet");
    let lacking = lacking_in(network, *table, side.peering.id, &side.wanted(network));
    if let Some(fix) = adding(network, "add-routes", &lacking) {
        finding.fix(fix);
    }
}
