//! More blocks in a VPC than AWS grants to anyone.

use plan::Severity;
use reach::Network;

use super::count::report_counts;
use crate::{Report, Rule, quota};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-limit",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("vpc_cidr_limit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::BLOCKS_PER_VPC;
    report_counts(network, report, quota.most(), |count| quota.is_beyond(count));
}
