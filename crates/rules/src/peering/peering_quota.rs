//! More active peerings of a VPC than an account may have without asking for more.

use plan::{Severity, Vpc};
use reach::Network;

use super::pair::of_vpc;
use crate::quota;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-quota",
    severity: Severity::Risky,
    source: "vpc/latest/peering/vpc-peering-connection-quotas.html",
    page: include_str!("peering_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::PEERINGS_PER_VPC;
    for vpc in network.plan().every::<Vpc>() {
        let count = of_vpc(network.plan(), vpc.id).filter(|side| side.peering.is_active()).count();
        if quota.needs_raise(count) {
            let finding = report.at(vpc.spot(""));
            finding.arg("vpc", vpc.name()).arg("count", count);
            finding.arg("quota", quota.default).arg("most", quota.most());
        }
    }
}
