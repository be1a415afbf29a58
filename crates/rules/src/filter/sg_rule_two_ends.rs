//! A rule of a security group that names two other ends.

use super::group_rule::of;
use plan::{Fix, Part, SecurityGroup, SecurityGroupRule, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-rule-two-ends",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html",
    rests_on: &[],
    page: page!("sg_rule_two_ends.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for rule in of(group) {
        let ends = ends(rule.is);
        let [(first, _), (second, _), ..] = ends.as_slice() else { continue };
        let finding = report.at(rule.spot(""));
        finding.arg("group", rule.group.name()).arg("services", rule.told());
        finding.arg("first", first).arg("second", second);
        let apart: Vec<SecurityGroupRule> = ends.iter().map(|(_, rule)| rule.clone()).collect();
        let change = rule.listed(|rules| {
            let mut row = 0..;
            let old = std::mem::take(rules).into_iter();
            rules.extend(old.flat_map(|other| {
                if row.next() == Some(rule.row) { apart.clone() } else { vec![other] }
            }));
        });
        finding.fix(Fix::review("split", change));
    }
}

/// The other ends of a rule, each with the rule that is for it alone.
fn ends(rule: &SecurityGroupRule) -> Vec<(String, SecurityGroupRule)> {
    let none = SecurityGroupRule { cidr: None, group: None, list: None, ..rule.clone() };
    let block = rule.cidr.as_ref().map(|cidr| {
        (cidr.to_string(), SecurityGroupRule { cidr: Some(cidr.clone()), ..none.clone() })
    });
    let group = rule.group.as_ref().map(|group| {
        (group.id.to_string(), SecurityGroupRule { group: Some(group.clone()), ..none.clone() })
    });
    let list = rule.list.as_ref().map(|list| {
        (list.id.to_string(), SecurityGroupRule { list: Some(list.clone()), ..none.clone() })
    });
    [block, group, list].into_iter().flatten().collect()
}
