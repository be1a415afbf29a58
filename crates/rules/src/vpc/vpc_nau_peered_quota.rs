//! A VPC that has, with its peers, more network address units than the account's quota.

use std::collections::BTreeSet;

use plan::{Id, Peering, Severity, Vpc};
use reach::Network;

use super::usage::{quota, usage};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-nau-peered-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/network-address-usage.html",
    rests_on: &[],
    page: page!("vpc_nau_peered_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let default = crate::quota::UNITS_OF_PEERS.default;
    let usage = usage(network);
    for vpc in network.plan().every::<Vpc>() {
        let peers = peers(network, vpc.id);
        let all = peers.iter().chain(std::iter::once(&vpc.id));
        let count: usize = all.filter_map(|id| usage.get(id)).sum();
        let most = quota(network, vpc.id, |region| region.peered_nau_quota, default);
        if !peers.is_empty() && count > most {
            let finding = report.at(vpc.spot("")).arg("vpc", vpc.name());
            finding.arg("peers", peers.len()).arg("count", count).arg("quota", most);
        }
    }
}

/// The VPCs of the same Region that a VPC is peered with.
fn peers<'n>(network: &'n Network, vpc: &Id) -> BTreeSet<&'n Id> {
    let active = network.plan().referring::<Peering>(vpc).filter(|peering| peering.is_active());
    let other = active.filter_map(|peering| {
        let is = peering.is();
        let (one, two) = (&is.requester.as_ref()?.id, &is.accepter.as_ref()?.id);
        match (one == vpc, two == vpc) {
            (true, false) => Some(two),
            (false, true) => Some(one),
            _ => None,
        }
    });
    other.filter(|other| network.region_of(other) == network.region_of(vpc)).collect()
}
