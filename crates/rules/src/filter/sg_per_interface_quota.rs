//! More security groups on an interface than an account begins with.

use super::crowd::crowded;
use crate::quota;
use plan::Severity;
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-per-interface-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("sg_per_interface_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::GROUPS_PER_INTERFACE;
    for (at, count) in crowded(network).filter(|(_, count)| quota.needs_raise(*count)) {
        let finding = report.at(at.clone()).arg("resource", &at.id);
        finding.arg("count", count).arg("quota", quota.default);
    }
}
