//! More VPCs in a Region of an account than an account may have without asking for more.

use std::collections::BTreeMap;

use plan::{Account, Id, Part, Region, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule, quota};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    page: include_str!("vpc_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut counts: BTreeMap<(Option<&Id>, &str), (Part<'_, Region>, usize)> = BTreeMap::new();
    for vpc in network.plan().every::<Vpc>() {
        let Some(region) = vpc.within::<Region>() else { continue };
        let account = vpc.within::<Account>().map(|account| account.id);
        let counted = counts.entry((account, region.is().code.as_str())).or_insert((region, 0));
        counted.1 += 1;
    }
    let quota = quota::VPCS_PER_REGION;
    for ((_, code), (region, count)) in counts {
        if !code.is_empty() && quota.needs_raise(count) {
            let finding = report.at(region.spot("")).arg("region", code);
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
