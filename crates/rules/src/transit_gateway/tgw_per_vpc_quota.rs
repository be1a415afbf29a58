//! A VPC that is attached to more transit gateways than AWS takes.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Id, Severity};
use reach::Network;

use super::attached::spokes;
use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-per-vpc-quota",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    rests_on: &[],
    page: page!("tgw_per_vpc_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut hubs: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for spoke in spokes(network.plan()) {
        hubs.entry(spoke.vpc.id).or_default().insert(spoke.hub.id);
    }
    for spoke in spokes(network.plan()) {
        let count = hubs.remove(spoke.vpc.id).map_or(0, |hubs| hubs.len());
        let most = quota::HUBS_PER_VPC;
        if most.is_beyond(count) {
            let finding = report.at(spoke.vpc.spot("")).arg("vpc", spoke.vpc.name());
            finding.arg("count", count).arg("most", most.most());
        }
    }
}
