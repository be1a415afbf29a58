//! More VPCs in a Region of an account than an account may have without asking for more.

use std::collections::BTreeMap;

use plan::{Account, Id, Part, Region, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule, quota};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("vpc_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::VPCS_PER_REGION;
    for vpcs in by_place(network).into_values() {
        let Some(region) = vpcs.first().and_then(|vpc| vpc.within::<Region>()) else { continue };
        if quota.needs_raise(vpcs.len()) {
            let finding = report.at(region.spot("")).arg("region", &region.code);
            finding.arg("count", vpcs.len()).arg("quota", quota.default);
        }
    }
}

/// The VPCs of each Region of each account, where the Region is said.
fn by_place(network: &Network) -> BTreeMap<(Option<&Id>, &str), Vec<Part<'_, Vpc>>> {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for vpc in network.plan().every::<Vpc>() {
        let region = vpc.within::<Region>().map(|region| region.is().code.as_str());
        let Some(code) = region.filter(|code| !code.is_empty()) else { continue };
        let account = vpc.within::<Account>().map(|account| account.id);
        places.entry((account, code)).or_default().push(vpc);
    }
    places
}
