//! A network ACL in use that lets nothing in or nothing out.

use super::acl_rule::{closed, subnets};
use super::group_rule::Direction;
use plan::{Change, Fix, Listing, NetworkAcl, Part, Severity, Subnet};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-empty",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/vpc-network-acls.html",
    rests_on: &[Listing::NetworkAcls],
    page: page!("nacl_empty.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, acl: Part<'_, NetworkAcl>, report: &mut Report<'_>) {
    let users = subnets(network, acl.id);
    let Some(first) = users.first() else { return };
    let Some(way) = closed(network, acl) else { return };
    let (english, korean, field) = match way {
        Direction::In => ("inbound", "인바운드", "ingress"),
        Direction::Out => ("outbound", "아웃바운드", "egress"),
    };
    let finding = report.at(acl.spot(field)).arg("acl", acl.name());
    finding.arg("way", english).arg("way-ko", korean).arg("subnet", first.name());
    for subnet in &users {
        finding.also(subnet.spot("network_acl"), "subnet");
    }
    // Only an ACL that each subnet names itself can be taken off it.
    if users.iter().all(|subnet| subnet.network_acl.is_some()) && !acl.default {
        finding.fix(Fix::review("clear", cleared(&users)));
    }
}

fn cleared(subnets: &[Part<'_, Subnet>]) -> Change {
    subnets.iter().fold(Change::new(""), |change, subnet| {
        change.edit(subnet.becomes(Subnet { network_acl: None, ..subnet.is().clone() }))
    })
}
