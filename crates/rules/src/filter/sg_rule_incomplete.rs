//! A rule of a security group that names no other end.

use super::group_rule::of;
use plan::{Part, SecurityGroup, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-rule-incomplete",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_IpPermission.html",
    rests_on: &[],
    page: page!("sg_rule_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for rule in of(group) {
        if rule.is.cidr.is_none() && rule.is.group.is_none() && rule.is.list.is_none() {
            let finding = report.at(rule.spot(""));
            finding.arg("group", rule.group.name()).arg("services", rule.told());
        }
    }
}
