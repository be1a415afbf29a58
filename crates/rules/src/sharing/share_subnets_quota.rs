//! More subnets that are shared with one account than may be to begin with.

use std::collections::BTreeMap;

use plan::Severity;
use reach::Network;

use super::shares::{Share, Shared, shares};
use crate::{Report, Rule, quota};

pub(crate) const RULE: Rule = Rule {
    name: "share-subnets-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("share_subnets_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::SUBNETS_PER_PARTICIPANT;
    let mut accounts: BTreeMap<&str, BTreeMap<_, Share<'_>>> = BTreeMap::new();
    for share in shares(network) {
        if let Shared::Subnet(subnet) = share.what {
            accounts.entry(share.with).or_default().entry(subnet.id).or_insert(share);
        }
    }
    for (account, subnets) in accounts {
        let beyond = subnets.values().nth(quota.default);
        if let Some(beyond) = beyond.filter(|_| quota.needs_raise(subnets.len())) {
            let finding = report.at(beyond.spot()).arg("account", account);
            finding.arg("count", subnets.len()).arg("quota", quota.default);
        }
    }
}
