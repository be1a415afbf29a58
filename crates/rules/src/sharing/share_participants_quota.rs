//! More accounts that subnets of a VPC are shared with than an account begins with.

use std::collections::BTreeSet;

use plan::{Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule, quota};

pub(crate) const RULE: Rule = Rule {
    name: "share-participants-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("share_participants_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::PARTICIPANTS_PER_VPC;
    for vpc in network.plan().every::<Vpc>() {
        let shared = vpc.children::<Subnet>().flat_map(|subnet| &subnet.is().shared);
        let count = shared.filter(|account| !account.is_empty()).collect::<BTreeSet<_>>().len();
        if quota.needs_raise(count) {
            let finding = report.at(vpc.spot("")).arg("vpc", vpc.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
