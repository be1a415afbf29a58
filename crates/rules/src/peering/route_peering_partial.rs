//! A block of the peer that no route leads to, while routes lead to others.

use net::IpNet;
use plan::{NatGateway, Part, Peering, Severity, Subnet, Vpc};
use reach::Network;

use super::pair::{Side, active_sides};
use super::way::{Routed, adding};
use crate::subnet::block::blocks_of as subnet_blocks;
use crate::vpc::block::blocks_of;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-peering-partial",
    severity: Severity::Risky,
    source: "vpc/latest/peering/vpc-peering-routing.html",
    rests_on: &[],
    page: page!("route_peering_partial.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    let routed = |side: &Side<'_>| side.routed(network) == Routed::Yes && !side.overlaps();
    for side in active_sides(peering).filter(routed) {
        for block in forgotten(network, &side) {
            let finding = report.at(side.peering.spot(""));
            finding.arg("peering", side.peering.name()).arg("cidr", block);
            finding.arg("vpc", side.vpc.name()).arg("peer", side.peer.name());
            if let Some(part) = blocks_of(side.peer).find(|part| part.net == block) {
                finding.also(part.spot(), "block");
            }
            if let Some(fix) = adding(network, "add-routes", &side.lacking(network, &[block])) {
                finding.fix(fix);
            }
        }
    }
}

fn forgotten(network: &Network, side: &Side<'_>) -> Vec<IpNet> {
    let mut wanted = side.wanted(network);
    wanted.retain(|block| {
        !side.routes_to(network, *block)
            && has_family(side.vpc, *block)
            && may_be_asked(network, side, *block)
    });
    wanted
}

/// Whether a VPC has, or may come to have, subnets with addresses of a block's family.
fn has_family(vpc: Part<'_, Vpc>, block: IpNet) -> bool {
    let mut subnets = vpc.children::<Subnet>().peekable();
    let is_v4 = block.addr().is_ipv4();
    subnets.peek().is_none()
        || subnets.any(|subnet| subnet_blocks(subnet).any(|own| own.is_v4() == is_v4))
}

/// Whether something in a block of the peer may be asked for: the peer has a subnet in it that does not
/// hide behind a NAT gateway, or shows no subnets at all.
fn may_be_asked(network: &Network, side: &Side<'_>, block: IpNet) -> bool {
    if side.peer.children::<Subnet>().next().is_none() {
        return true;
    }
    let holds = |subnet: &Part<'_, Subnet>| {
        subnet_blocks(*subnet).any(|own| net::common(own.net, block).is_some())
    };
    let mut subnets = side.peer.children::<Subnet>().filter(holds);
    subnets.any(|subnet| !hides(network, side, subnet))
}

/// Whether a subnet of the peer sends to this VPC by a NAT gateway, so that answers are for the gateway's
/// address.
fn hides(network: &Network, side: &Side<'_>, subnet: Part<'_, Subnet>) -> bool {
    let Some(table) = network.table_of(subnet.id) else { return false };
    network.blocks(side.vpc.id).iter().any(|block| {
        let route = network.lookup(table, block.network()).filter(|route| route.is_active());
        let target = route.and_then(|route| route.target.id());
        target.is_some_and(|id| network.plan().get::<NatGateway>(id).is_some())
    })
}
