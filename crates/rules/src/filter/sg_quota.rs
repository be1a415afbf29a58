//! More security groups in a Region than an account begins with.

use crate::quota;
use plan::{SecurityGroup, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("sg_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::GROUPS_PER_REGION;
    for (region, groups) in quota::by_region::<SecurityGroup>(network) {
        if let Some(last) = groups.last().filter(|_| quota.needs_raise(groups.len())) {
            let finding = report.at(last.spot("")).arg("region", region);
            finding.arg("count", groups.len()).arg("quota", quota.default);
        }
    }
}
