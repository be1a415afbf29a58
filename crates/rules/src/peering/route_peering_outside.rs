//! A route into a peering for addresses that are none of the peer's.

use plan::{Fix, Listing, Part, Peering, Severity};
use reach::Network;

use super::beyond::{Meant, strays};
use super::way::without;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-peering-outside",
    severity: Severity::Broken,
    source: "vpc/latest/peering/vpc-peering-routing.html",
    rests_on: &[
        Listing::Vpcs,
        Listing::InternetGateways,
        Listing::NatGateways,
        Listing::VpcEndpoints,
        Listing::VirtualPrivateGateways,
        Listing::VpnConnections,
        Listing::VirtualInterfaces,
        Listing::TransitGatewayAttachments,
    ],
    page: page!("route_peering_outside.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for (stray, meant) in strays(network, peering) {
        let Meant::Nothing = meant else { continue };
        report
            .at(stray.destination_spot())
            .arg("vpc", stray.side.vpc.name())
            .arg("peer", stray.side.peer.name())
            .arg("peering", stray.side.peering.name())
            .arg("table", stray.table.name())
            .arg("destination", stray.destination)
            .also(stray.side.peer.spot(""), "peer")
            .fix(Fix::safe("drop-route", without(&stray.table, stray.row)));
    }
}
