//! A route into a peering for a VPC that the peer is peered with.

use plan::{Change, Fix, Id, Part, Peering, Ref, Resource, RouteTable, Severity, Target};
use reach::Network;

use super::beyond::{Meant, Stray, strays};
use super::pair::{Side, of_vpc};
use crate::vpc::block::{Block, blocks_of};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-transit",
    severity: Severity::Broken,
    source: "vpc/latest/peering/invalid-peering-configurations.html",
    rests_on: &[],
    page: page!("peering_transit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for (stray, meant) in strays(network, peering) {
        let Meant::Vpc(next) = meant else { continue };
        let finding = report.at(stray.spot());
        stray.describe(network, finding, next.peer.name(), next.peer.spot(""));
        if let Some(change) = directly(&stray, &next) {
            finding.fix(Fix::review("peer-directly", change));
        }
    }
}

/// The change that peers the two VPCs and leads the route there, if they may be peered and the route
/// is for the third VPC alone.
fn directly(stray: &Stray<'_>, next: &Side<'_>) -> Option<Change> {
    let plan = next.peering.plan;
    let direct = Side { vpc: stray.side.vpc, peer: next.peer, ..*next };
    let own = |net: &Block<'_>| net.net.contains(&stray.destination);
    let is_own = blocks_of(next.peer).any(|block| own(&block));
    let joined = of_vpc(plan, direct.vpc.id).any(|side| side.peer.id == direct.peer.id);
    if direct.overlaps() || joined || !is_own {
        return None;
    }
    let id = Id::from_text(&format!("{}-{}", direct.vpc.id, direct.peer.id));
    let id = id.free(|id| plan.resource(id).is_some());
    let is = Peering {
        requester: Some(Ref::to(direct.vpc.id.clone())),
        accepter: Some(Ref::to(direct.peer.id.clone())),
        ..Peering::default()
    };
    let mut table: RouteTable = stray.table.is().clone();
    table.routes.get_mut(stray.row)?.target = Some(Target::To(id.clone()));
    let put = Change::new("").put(&id, Resource::new("", is));
    Some(put.edit(stray.table.becomes(table)))
}
