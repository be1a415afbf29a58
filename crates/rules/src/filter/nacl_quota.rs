//! More network ACLs in a VPC than an account begins with.

use crate::quota;
use plan::{NetworkAcl, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("nacl_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::ACLS_PER_VPC;
    for vpc in network.plan().every::<Vpc>() {
        let count = vpc.children::<NetworkAcl>().count();
        if quota.needs_raise(count) {
            let finding = report.at(vpc.spot("")).arg("vpc", vpc.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
