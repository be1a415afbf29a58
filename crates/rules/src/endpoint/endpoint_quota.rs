//! More endpoints in a VPC than an account may have without asking for more.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-quota",
    severity: Severity::Note,
    source: "vpc/latest/privatelink/vpc-limits-endpoints.html",
    rests_on: &[],
    page: page!("endpoint_quota.md"),
    check,
};

use plan::{Id, Severity, Spot};
use reach::Network;

use super::consumer::states;
use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
    for vpc in states(network.plan()).filter_map(|(id, ..)| network.vpc_of(id)) {
        *counts.entry(vpc).or_default() += 1;
    }
    let quota = quota::ENDPOINTS_PER_VPC;
    for (vpc, count) in counts.into_iter().filter(|(_, count)| quota.needs_raise(*count)) {
        let finding = report.at(Spot::whole(vpc)).arg("vpc", network.plan().called(vpc));
        finding.arg("count", count).arg("quota", quota.default);
    }
}
