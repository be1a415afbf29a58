//! A tier whose hosts all stand in one Availability Zone.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Accepts, Id, Part, Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "single-zone",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/configure-subnets.html",
    page: include_str!("single_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let hosts = hosts(network);
    for vpc in network.plan().every::<Vpc>() {
        for tier in tiers(network, &hosts, vpc) {
            let count: usize = tier.iter().filter_map(|subnet| hosts.get(subnet.id)).sum();
            let (Some(zone), Some(first)) = (only_zone(&tier), tier.first()) else { continue };
            if count < 2 {
                continue;
            }
            let finding = report.at(first.spot("zone")).arg("zone", zone).arg("count", count);
            for subnet in tier.iter().skip(1) {
                finding.also(subnet.spot("zone"), "tier");
            }
        }
    }
}

/// How many interfaces of hosts stand in each subnet; those of NAT gateways are none.
fn hosts(network: &Network) -> BTreeMap<&Id, usize> {
    let mut hosts = BTreeMap::new();
    let all = network.interfaces().iter().filter(|nic| nic.accepts != Accepts::Nothing);
    for subnet in all.filter_map(|nic| nic.subnet.as_ref()) {
        *hosts.entry(subnet).or_default() += 1;
    }
    hosts
}

/// The subnets of a VPC with hosts in them, those that share a route table together.
fn tiers<'a>(
    network: &Network,
    hosts: &BTreeMap<&Id, usize>,
    vpc: Part<'a, Vpc>,
) -> Vec<Vec<Part<'a, Subnet>>> {
    let mut tiers: BTreeMap<Option<&Id>, Vec<Part<'_, Subnet>>> = BTreeMap::new();
    for subnet in vpc.children::<Subnet>().filter(|subnet| hosts.contains_key(subnet.id)) {
        tiers.entry(network.table_of(subnet.id)).or_default().push(subnet);
    }
    tiers.into_values().collect()
}

/// The one zone of all these subnets, if all have it.
fn only_zone<'a>(tier: &[Part<'a, Subnet>]) -> Option<&'a str> {
    let zone =
        |subnet: &Part<'a, Subnet>| subnet.is().zone.as_deref().or(subnet.is().zone_id.as_deref());
    let zones: Option<BTreeSet<&str>> = tier.iter().map(zone).collect();
    zones.filter(|zones| zones.len() == 1)?.into_iter().next()
}
