//! A VPC that has, with its peers, more network address units than the account's quota.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut known: BTreeMap<&Id, usize> = BTreeMap::new();
    for vpc in network.plan().every::<Vpc>() {
        let peers = peers(network, vpc.id);
        if peers.is_empty() {
            continue;
        }
        let all = peers.iter().copied().chain([vpc.id]);
        let all = all.filter_map(|id| network.plan().get::<Vpc>(id));
        let count: usize =
            all.map(|vpc| *known.entry(vpc.id).or_insert_with(|| usage(network, vpc))).sum();
        let most = quota(network, vpc.id, |region| region.peered_nau_quota, default);
        if count > most {
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
