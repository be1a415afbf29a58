//! A tier whose hosts all stand in one Availability Zone.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Accepts, Id, Part, RouteTable, Severity, Subnet, Target, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "single-zone",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/configure-subnets.html",
    rests_on: &[],
    page: page!("single_zone.md"),
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

/// What tells the route tables of two tiers apart: where their routes lead, apart from which NAT gateway or
/// appliance of several it is, since each zone has its own.
type Ways = BTreeSet<(Option<String>, Option<&'static str>)>;

fn ways(network: &Network, table: &Id) -> Ways {
    let plan = network.plan();
    let routes = plan.get::<RouteTable>(table).into_iter().flat_map(|table| &table.is().routes);
    let ways = routes.map(|route| {
        let destination = route.destination.as_ref().map(|net| net.text().to_owned());
        let list = route.list.as_ref().map(|list| list.id.to_string());
        let to = route.target.as_ref().and_then(Target::id).and_then(|id| plan.resource(id));
        (destination.or(list), to.map(|to| to.is.tag()))
    });
    ways.collect()
}

/// The subnets of a VPC with hosts in them, those whose route tables lead alike together.
fn tiers<'a>(
    network: &Network,
    hosts: &BTreeMap<&Id, usize>,
    vpc: Part<'a, Vpc>,
) -> Vec<Vec<Part<'a, Subnet>>> {
    let mut tiers: BTreeMap<Option<Ways>, Vec<Part<'_, Subnet>>> = BTreeMap::new();
    let mut known: BTreeMap<&Id, Ways> = BTreeMap::new();
    for subnet in vpc.children::<Subnet>().filter(|subnet| hosts.contains_key(subnet.id)) {
        let table = network.table_of(subnet.id);
        let ways = table.map(|id| known.entry(id).or_insert_with(|| ways(network, id)).clone());
        tiers.entry(ways).or_default().push(subnet);
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
