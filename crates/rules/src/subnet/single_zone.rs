//! A tier whose hosts all stand in one Availability Zone.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Accepts, Id, Part, RouteTable, Severity, Subnet, Target, Vpc};
use reach::Network;

use crate::route_table::remembered;
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
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let hosts = hosts(network, vpc);
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

/// How many interfaces of hosts stand in each subnet of a VPC; those of NAT gateways are none.
fn hosts<'a>(network: &'a Network, vpc: Part<'_, Vpc>) -> BTreeMap<&'a Id, usize> {
    let mut hosts = BTreeMap::new();
    let all = network.interfaces_in(vpc.id).filter(|nic| nic.accepts != Accepts::Nothing);
    for subnet in all.filter_map(|nic| nic.subnet.as_ref()) {
        *hosts.entry(subnet).or_default() += 1;
    }
    hosts
}

/// What tells the route tables of two tiers apart: where their routes lead, apart from which NAT gateway or
/// appliance of several it is, since each zone has its own.
type Ways<'a> = BTreeSet<(Option<&'a str>, Option<&'static str>)>;

fn ways<'a>(network: &'a Network, table: &Id) -> Ways<'a> {
    let plan = network.plan();
    let routes = plan.get::<RouteTable>(table).into_iter().flat_map(|table| &table.is().routes);
    let mut tag = remembered(|to| plan.resource(to).map(|to| to.is.tag()));
    let ways = routes.map(|route| {
        let destination = route.destination.as_ref().map(net::Cidr::text);
        let list = route.list.as_ref().map(|list| list.id.as_str());
        (destination.or(list), route.target.as_ref().and_then(Target::id).and_then(&mut tag))
    });
    ways.collect()
}

/// The subnets of a VPC with hosts in them, those whose route tables lead alike together.
fn tiers<'a>(
    network: &Network,
    hosts: &BTreeMap<&Id, usize>,
    vpc: Part<'a, Vpc>,
) -> Vec<Vec<Part<'a, Subnet>>> {
    let mut users: BTreeMap<Option<&Id>, Vec<Part<'a, Subnet>>> = BTreeMap::new();
    for subnet in vpc.children::<Subnet>().filter(|subnet| hosts.contains_key(subnet.id)) {
        users.entry(network.table_of(subnet.id)).or_default().push(subnet);
    }
    if users.len() < 2 {
        return users.into_values().collect();
    }
    let mut tiers: BTreeMap<Option<Ways<'_>>, Vec<Part<'a, Subnet>>> = BTreeMap::new();
    for (table, users) in users {
        tiers.entry(table.map(|id| ways(network, id))).or_default().extend(users);
    }
    tiers.values_mut().for_each(|tier| tier.sort_by_key(|subnet| subnet.id));
    tiers.into_values().collect()
}

/// The one zone of all these subnets, if all have it.
fn only_zone<'a>(tier: &[Part<'a, Subnet>]) -> Option<&'a str> {
    let zone =
        |subnet: &Part<'a, Subnet>| subnet.is().zone.as_deref().or(subnet.is().zone_id.as_deref());
    let zones: Option<BTreeSet<&str>> = tier.iter().map(zone).collect();
    zones.filter(|zones| zones.len() == 1)?.into_iter().next()
}
