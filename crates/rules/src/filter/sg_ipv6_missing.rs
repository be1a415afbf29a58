//! A rule that lets everyone in by IPv4, on a public interface that has IPv6 too.

use super::group_rule::{Direction, GroupRule, of};
use net::{Cidr, well_known};
use plan::{
    Accepts, Fix, InternetGateway, Listing, Part, SecurityGroup, SecurityGroupRule, Severity, Spot,
};
use reach::{Network, Nic};
use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-ipv6-missing",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/security-group-rules.html",
    rests_on: &[Listing::SecurityGroups],
    page: page!("sg_ipv6_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for nic in network.members(group.id).filter(|nic| is_public_by_v6(network, nic)) {
        for rule in v4_alone(network, nic).iter().filter(|rule| rule.group.id == group.id) {
            if !told.insert(rule.spot("cidr")) {
                continue;
            }
            let finding = report.at(rule.spot("cidr")).arg("group", rule.group.name());
            finding.arg("services", rule.told()).arg("resource", &nic.spot.id);
            finding.also(Spot::whole(&nic.spot.id), "resource");
            let cidr = Some(Cidr::from(well_known::ANY_V6));
            let fresh = SecurityGroupRule { cidr, ..rule.is.clone() };
            let change = rule.listed(|rules| rules.push(fresh));
            finding.fix(Fix::review("add-ipv6", change));
        }
    }
}

/// Whether the internet can reach an interface by IPv6.
fn is_public_by_v6(network: &Network, nic: &Nic) -> bool {
    let serves = matches!(nic.accepts, Accepts::Anything | Accepts::Balanced);
    if !serves || !nic.addresses.iter().any(IpAddr::is_ipv6) {
        return false;
    }
    let table = nic.subnet.as_ref().and_then(|subnet| network.table_of(subnet));
    let out = table.and_then(|table| network.lookup(table, SOMEONE));
    let out = out.filter(|route| route.is_active()).and_then(|route| route.target.id());
    out.is_some_and(|id| network.plan().get::<InternetGateway>(id).is_some())
}

/// An IPv6 address of the internet.
const SOMEONE: IpAddr = IpAddr::V6(std::net::Ipv6Addr::new(0x2600, 0x1f00, 0, 0, 0, 0, 0, 1));

/// The inbound rules of an interface's groups that let everyone in by IPv4, and whose services no rule
/// lets anyone in to by IPv6. None where a group is not in the plan.
fn v4_alone<'a>(network: &'a Network, nic: &Nic) -> Vec<GroupRule<'a>> {
    let groups = nic.groups.iter().map(|id| network.plan().get::<SecurityGroup>(id));
    let Some(groups) = groups.collect::<Option<Vec<_>>>() else { return Vec::new() };
    let rules: Vec<GroupRule<'_>> =
        groups.into_iter().flat_map(of).filter(|rule| rule.way == Direction::In).collect();
    let is_alone = |rule: &&GroupRule<'_>| {
        let v4 = rule.is.cidr.as_ref().and_then(Cidr::net) == Some(well_known::ANY_V4);
        let services = rule.services().unwrap_or_default();
        let meets =
            |other: &GroupRule<'_>| !other.services().unwrap_or_default().is_disjoint(&services);
        v4 && !services.is_empty() && !rules.iter().any(|other| may_be_v6(other) && meets(other))
    };
    rules.iter().filter(is_alone).copied().collect()
}

fn may_be_v6(rule: &GroupRule<'_>) -> bool {
    rule.is.cidr.as_ref().is_none_or(|cidr| cidr.v6().is_some())
}
