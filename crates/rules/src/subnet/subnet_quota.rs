//! More subnets in a VPC than an account may have without asking for more.

use plan::{Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule, quota};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("subnet_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::SUBNETS_PER_VPC;
    for vpc in network.plan().every::<Vpc>() {
        let count = vpc.children::<Subnet>().count();
        if quota.needs_raise(count) {
            let finding = report.at(vpc.spot("")).arg("vpc", vpc.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
