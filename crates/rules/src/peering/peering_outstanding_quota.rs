//! More peering requests waiting for acceptance than an account may have without asking for more.

use std::collections::BTreeMap;

use plan::Severity;
use reach::Network;

use super::pair::{Side, pairs};
use crate::quota;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-outstanding-quota",
    severity: Severity::Risky,
    source: "vpc/latest/peering/vpc-peering-connection-quotas.html",
    rests_on: &[],
    page: page!("peering_outstanding_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::PENDING_PEERINGS;
    for requests in waiting(network).into_values() {
        let Some(first_over) = requests.get(quota.default) else { continue };
        report
            .at(first_over.peering.spot("state"))
            .arg("count", requests.len())
            .arg("quota", quota.default);
    }
}

/// The requests that wait, by the account that made them.
fn waiting(network: &Network) -> BTreeMap<Option<&str>, Vec<Side<'_>>> {
    let mut waiting: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for [side, _] in pairs(network.plan()) {
        if matches!(side.peering.state.as_str(), "pending-acceptance" | "initiating-request") {
            waiting.entry(network.account_of(side.vpc.id)).or_default().push(side);
        }
    }
    waiting
}
