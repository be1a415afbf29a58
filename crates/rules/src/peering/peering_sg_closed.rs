//! An active peering over which no security group lets anything in.

use std::collections::BTreeSet;

use net::Cidr;
use plan::{Change, Fix, Id, Listing, Part, Peering, SecurityGroup, SecurityGroupRule, Severity};
use reach::Network;

use super::group::talking;
use super::pair::{Side, pair};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-sg-closed",
    severity: Severity::Broken,
    source: "vpc/latest/peering/vpc-peering-security-groups.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces, Listing::PrefixLists],
    page: page!("peering_sg_closed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    let active =
        pair(peering).into_iter().filter(|[one, _]| one.peering.is_active() && !one.overlaps());
    for sides in active.filter(|sides| sides.iter().all(|side| is_closed(network, side))) {
        let [one, two] = sides;
        let finding = report.at(one.peering.spot(""));
        finding.arg("peering", one.peering.name());
        finding.arg("a", one.vpc.name()).arg("b", two.vpc.name());
        for side in &sides {
            for group in groups(network, side) {
                finding.also(plan::Spot::at(group, "ingress"), "group");
            }
        }
        if let Some(change) = admitting(network, &two) {
            finding.fix(Fix::review("admit-peer", change));
        }
    }
}

/// Whether a VPC has interfaces that could be talked to, and none lets anything in from the peer.
fn is_closed(network: &Network, side: &Side<'_>) -> bool {
    let nics = talking(network, &side.vpc);
    !side.vpc.addresses_only
        && side.knows_peer()
        && !nics.is_empty()
        && !nics.iter().any(|nic| side.admits(network, nic))
}

fn groups<'a>(network: &'a Network, side: &Side<'_>) -> BTreeSet<&'a Id> {
    let nics = talking(network, &side.vpc).into_iter();
    nics.flat_map(|nic| nic.groups.iter()).collect()
}

/// The change by which the groups in use admit from the peer what they admit from others.
fn admitting(network: &Network, side: &Side<'_>) -> Option<Change> {
    let blocks = side.peer_blocks(network);
    let groups = groups(network, side).into_iter();
    let groups = groups.filter_map(|id| network.plan().get::<SecurityGroup>(id));
    let change = groups.fold(Change::new(""), |change, group| {
        let mut is = group.is().clone();
        let own =
            |rule: &&SecurityGroupRule| rule.group.as_ref().is_some_and(|of| of.id == *group.id);
        for rule in group.is().ingress.iter().filter(|rule| !own(rule)) {
            let by_block = blocks.iter().map(|net| SecurityGroupRule {
                cidr: Some(Cidr::from(*net)),
                group: None,
                list: None,
                ..rule.clone()
            });
            let fresh: Vec<_> = by_block.filter(|rule| !is.ingress.contains(rule)).collect();
            is.ingress.extend(fresh);
        }
        if is == *group.is() { change } else { change.edit(group.becomes(is)) }
    });
    (!change.is_empty()).then_some(change)
}
