//! A rule of a security group that stands there twice.

use super::group_rule::{Direction, of};
use net::{IcmpTypes, IpNet, PortSpan, Protocols};
use plan::{Fix, Id, Part, SecurityGroup, SecurityGroupRule, Severity};
use reach::Network;
use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-duplicate-rule",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/errors-overview.html",
    rests_on: &[],
    page: page!("sg_duplicate_rule.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let mut first = BTreeMap::new();
    // All that repeat one rule have one fix.
    let mut fixes = BTreeMap::new();
    for rule in of(group) {
        let Some(meaning) = Meaning::of(rule.is) else { continue };
        let inbound = rule.way == Direction::In;
        let before = *first.entry((inbound, meaning)).or_insert(rule);
        if before.row == rule.row {
            continue;
        }
        let drop = || {
            rule.listed(|rules| {
                let mut row = 0..;
                rules.retain(|other| {
                    let later = row.next().is_some_and(|row: usize| row > before.row);
                    !later || Meaning::of(other) != Some(meaning)
                });
            })
        };
        let change = fixes.entry((inbound, meaning)).or_insert_with(drop).clone();
        let finding = report.at(rule.spot(""));
        finding.arg("group", group.name()).arg("services", rule.told());
        finding.also(before.spot(""), "first").fix(Fix::safe("drop", change));
    }
}

/// What a rule means, however it is spelled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Meaning<'a> {
    protocols: Protocols,
    ports: PortSpan,
    other: Other<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Other<'a> {
    Block(IpNet),
    Group(&'a Id),
    List(&'a Id),
}

impl<'a> Meaning<'a> {
    fn of(rule: &'a SecurityGroupRule) -> Option<Meaning<'a>> {
        let protocols = rule.protocol.value()?;
        let ports = match (protocols, &rule.ports) {
            (Protocols::One(protocol), Some(ports)) if protocol.is_icmp() => {
                IcmpTypes::new(ports.text()).value()?.ports()
            }
            (Protocols::One(protocol), Some(ports)) if protocol.has_ports() => ports.value()?,
            _ => PortSpan::ALL,
        };
        let other = match (&rule.cidr, &rule.group, &rule.list) {
            (Some(cidr), ..) => Other::Block(cidr.net()?),
            (None, Some(group), _) => Other::Group(&group.id),
            (None, None, Some(list)) => Other::List(&list.id),
            (None, None, None) => return None,
        };
        Some(Meaning { protocols, ports, other })
    }
}
