//! A route into a peering for more addresses than the peer has.

use net::{Cidr, IpNet};
use plan::{Change, Fix, Listing, Part, Peering, RouteTable, RouteTableRoute, Severity, Target};
use reach::Network;

use super::pair::{Side, active_sides};
use crate::route_table::spot;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-route-broad",
    severity: Severity::Note,
    source: "vpc/latest/peering/peering-configurations-partial-access.html",
    rests_on: &[Listing::Vpcs],
    page: page!("peering_route_broad.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for side in active_sides(peering).filter(Side::knows_peer) {
        let peer = side.peer_blocks(network);
        for table in side.vpc.children::<RouteTable>() {
            for (row, net) in into(table, &side).filter(|(_, net)| is_wider(peer, *net)) {
                let finding = report.at(spot(&table, row, "destination"));
                finding.arg("table", table.name()).arg("destination", net);
                finding.arg("peering", side.peering.name()).arg("peer", side.peer.name());
                finding.also(side.peer.spot("cidr"), "peer");
                finding.fix(Fix::review("narrow", narrowed(&table, row, &within(peer, net))));
            }
        }
    }
}

/// The written routes of a table into a peering, with their rows.
fn into<'a>(table: Part<'a, RouteTable>, side: &Side<'a>) -> impl Iterator<Item = (usize, IpNet)> {
    let peering = side.peering.id;
    table.is().routes.iter().enumerate().filter_map(move |(row, route)| {
        let to = route.target.as_ref().and_then(Target::id);
        Some((row, route.destination.as_ref().and_then(Cidr::net)?)).filter(|_| to == Some(peering))
    })
}

/// Whether a destination holds a block of the peer and addresses that none of its blocks has.
fn is_wider(peer: &[IpNet], net: IpNet) -> bool {
    !peer.iter().any(|block| block.contains(&net)) && !within(peer, net).is_empty()
}

fn within(peer: &[IpNet], net: IpNet) -> Vec<IpNet> {
    peer.iter().copied().filter(|block| net.contains(block)).collect()
}

/// The change that puts routes for the peer's blocks in the place of a wider one.
fn narrowed(table: &Part<'_, RouteTable>, row: usize, blocks: &[IpNet]) -> Change {
    let mut is = table.is().clone();
    let written: Vec<IpNet> =
        is.routes.iter().filter_map(|r| r.destination.as_ref()?.net()).collect();
    let Some(old) = is.routes.get(row).cloned() else { return Change::new("") };
    let fresh = blocks.iter().filter(|net| !written.contains(net));
    let fresh =
        fresh.map(|net| RouteTableRoute { destination: Some(Cidr::from(*net)), ..old.clone() });
    is.routes.splice(row..=row, fresh.collect::<Vec<_>>());
    Change::new("").edit(table.becomes(is))
}
