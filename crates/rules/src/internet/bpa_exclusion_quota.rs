//! More exclusions of VPC Block Public Access than an account begins with.

use plan::{Region, Severity};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bpa-exclusion-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("bpa_exclusion_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::PUBLIC_ACCESS_EXCLUSIONS;
    for region in network.plan().every::<Region>() {
        let count = region.exclusions.len();
        if quota.needs_raise(count) {
            let finding = report.at(region.spot("exclusions")).arg("region", region.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
