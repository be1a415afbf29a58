//! More active peerings of a VPC than an account may have without asking for more.

use plan::Severity;
use reach::Network;

use super::pair::by_vpc;
use crate::quota;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-quota",
    severity: Severity::Risky,
    source: "vpc/latest/peering/vpc-peering-connection-quotas.html",
    rests_on: &[],
    page: page!("peering_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::PEERINGS_PER_VPC;
    for sides in by_vpc(network.plan()).into_values() {
        let active: Vec<_> = sides.iter().filter(|side| side.peering.is_active()).collect();
        let (count, Some(vpc)) = (active.len(), active.first().map(|side| side.vpc)) else {
            continue;
        };
        if quota.needs_raise(count) {
            let finding = report.at(vpc.spot(""));
            finding.arg("vpc", vpc.name()).arg("count", count);
            finding.arg("quota", quota.default).arg("most", quota.most());
        }
    }
}
