//! A network ACL that lets no conversation with a peer pass.

use std::collections::{BTreeMap, BTreeSet};

use net::{AddressSet, Cidr};
use plan::{Change, Fix, Id, Listing, NetworkAcl, NetworkAclRule, Part, Peering, Severity, Subnet};
use reach::Network;

use super::edge::Edge;
use super::pair::{Side, active_sides};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-acl-closed",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/vpc-network-acls.html",
    rests_on: &[Listing::NetworkAcls],
    page: page!("peering_acl_closed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for side in active_sides(peering).filter(|side| !side.overlaps()) {
        let peer: AddressSet = side.peer_blocks(network).iter().copied().collect();
        let closed =
            |acl: &Id| Edge::new(network, acl, &peer).is_some_and(|edge| !edge.carries_any());
        let acls = acls(network, &side);
        // Where one of them passes, the others keep their subnets to themselves.
        if !side.knows_peer() || !acls.keys().all(|acl| acl.is_some_and(closed)) {
            continue;
        }
        for (acl, subnets) in acls {
            let Some(acl) = acl.and_then(|acl| network.plan().get::<NetworkAcl>(acl)) else {
                continue;
            };
            let finding = report.at(acl.spot(""));
            finding.arg("acl", acl.name()).arg("peering", side.peering.name());
            finding.arg("vpc", side.vpc.name()).arg("peer", side.peer.name());
            for subnet in subnets {
                finding.also(plan::Spot::whole(subnet), "subnet");
            }
            if let Some(change) = opened(network, &side, &acl) {
                finding.fix(Fix::review("allow-peer", change));
            }
        }
    }
}

/// The network ACLs of the subnets that send into a peering, with those subnets; `None` where the plan
/// shows none.
fn acls<'a>(network: &'a Network, side: &Side<'a>) -> BTreeMap<Option<&'a Id>, BTreeSet<&'a Id>> {
    let mut acls: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for subnet in side.vpc.children::<Subnet>().filter(|subnet| sends(network, side, subnet.id)) {
        acls.entry(network.filter_of(subnet.id)).or_default().insert(subnet.id);
    }
    acls
}

fn sends(network: &Network, side: &Side<'_>, subnet: &Id) -> bool {
    let mut blocks = side.peer_blocks(network).iter();
    let table = network.table_of(subnet);
    table.is_some_and(|table| blocks.any(|net| side.table_routes_to(network, table, *net)))
}

/// The change that lets everything from and to the peer pass, by rules before all others.
fn opened(network: &Network, side: &Side<'_>, acl: &Part<'_, NetworkAcl>) -> Option<Change> {
    let mut is = acl.is().clone();
    let rules = is.ingress.iter().chain(&is.egress);
    let first = rules.filter_map(|rule| rule.number).min().unwrap_or(FIRST);
    let blocks = side.peer_blocks(network);
    let start = first.checked_sub(u32::try_from(blocks.len()).ok()?).filter(|start| *start > 0)?;
    let rules = blocks.iter().zip(start..).map(|(net, number)| NetworkAclRule {
        number: Some(number),
        cidr: Some(Cidr::from(*net)),
        ..NetworkAclRule::default()
    });
    is.ingress.extend(rules.clone());
    is.egress.extend(rules);
    Some(Change::new("").edit(acl.becomes(is)))
}

/// The number of the first rule that AWS writes itself.
const FIRST: u32 = 100;
