//! More rules in a network ACL than AWS ever grants.

use super::acl_weight::heavy;
use crate::quota;
use plan::Severity;
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-rules-limit",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("nacl_rules_limit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::RULES_PER_ACL;
    for (acl, field, count) in heavy(network.plan()).filter(|(_, _, n)| quota.is_beyond(*n)) {
        let finding = report.at(acl.spot(field)).arg("acl", acl.name());
        finding.arg("count", count).arg("most", quota.most());
    }
}
