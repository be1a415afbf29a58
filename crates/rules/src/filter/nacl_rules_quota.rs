//! More rules in a network ACL than an account begins with.

use super::acl_weight::heavy;
use crate::quota;
use plan::Severity;
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-rules-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("nacl_rules_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::RULES_PER_ACL;
    for (acl, field, count) in heavy(network.plan()).filter(|(_, _, n)| quota.needs_raise(*n)) {
        let finding = report.at(acl.spot(field)).arg("acl", acl.name());
        finding.arg("count", count).arg("quota", quota.default);
    }
}
