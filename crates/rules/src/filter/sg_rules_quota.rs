//! More rules in a security group than an account begins with.

use super::crowd::weight;
use crate::quota;
use plan::{Part, SecurityGroup, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-rules-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("sg_rules_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let quota = quota::RULES_PER_GROUP;
    let (field, count) = weight(group);
    if quota.needs_raise(count) {
        let finding = report.at(group.spot(field)).arg("group", group.name());
        finding.arg("count", count).arg("quota", quota.default);
    }
}
