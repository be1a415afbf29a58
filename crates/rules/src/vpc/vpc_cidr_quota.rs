//! More blocks in a VPC than an account may have without asking for more.

use plan::Severity;
use reach::Network;

use super::count::report_counts;
use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-quota",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("vpc_cidr_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::BLOCKS_PER_VPC;
    report_counts(network, report, quota.default, |count| quota.needs_raise(count));
}
