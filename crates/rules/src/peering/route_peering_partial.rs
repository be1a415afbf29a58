//! A block of the peer that no route leads to, while routes lead to others.

use net::IpNet;
use plan::{Part, Peering, Severity};
use reach::Network;

use super::pair::{Side, active_sides};
use super::way::{Routed, adding};
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
    wanted.retain(|block| !side.routes_to(network, *block));
    wanted
}
