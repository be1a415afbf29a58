//! An endpoint whose groups refuse a VPC in which a hosted zone names it.

use std::collections::BTreeMap;
use std::net::IpAddr;

use net::{IpNet, PortSet};
use plan::{
    Accepts, InterfaceEndpoint, Listing, Part, PrefixList, PrivateHostedZone, SecurityGroup,
    SecurityGroupRule, Severity, Vpc,
};
use reach::{Network, Nic};

use super::consumer::asked;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-name-closed",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces],
    page: page!("endpoint_name_closed.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let endpoints = network.interfaces().iter().filter(|nic| nic.accepts == Accepts::Service);
    let by_address: BTreeMap<IpAddr, &Nic> = endpoints
        .flat_map(|nic| nic.addresses.iter().map(move |address| (*address, nic)))
        .collect();
    for zone in network.plan().every::<PrivateHostedZone>() {
        let values = zone.is().records.iter().flat_map(|record| &record.values);
        let named = values.filter_map(|text| by_address.get(&text.parse::<IpAddr>().ok()?));
        let mut endpoints: BTreeMap<_, &Nic> = BTreeMap::new();
        named.for_each(|nic| {
            endpoints.entry(&nic.spot.id).or_insert(nic);
        });
        for (id, nic) in endpoints {
            let Some(endpoint) = network.plan().get::<InterfaceEndpoint>(id) else { continue };
            for vpc in zone.is().vpcs.iter().filter_map(|vpc| network.plan().get::<Vpc>(&vpc.id)) {
                if is_refused(network, nic, vpc, &asked(&endpoint)) {
                    tell(report, &endpoint, &zone, vpc);
                }
            }
        }
    }
}

fn tell(
    report: &mut Report<'_>,
    endpoint: &Part<'_, InterfaceEndpoint>,
    zone: &Part<'_, PrivateHostedZone>,
    vpc: Part<'_, Vpc>,
) {
    let finding = report.at(endpoint.spot("security_groups"));
    finding.arg("endpoint", endpoint.name()).arg("zone", zone.name()).arg("vpc", vpc.name());
    finding.also(zone.spot("records"), "zone").also(vpc.spot(""), "vpc");
}

/// Whether a VPC has a route to an endpoint of another one, whose groups admit none of its addresses.
fn is_refused(network: &Network, nic: &Nic, vpc: Part<'_, Vpc>, asked: &PortSet) -> bool {
    let groups: Option<Vec<Part<'_, SecurityGroup>>> =
        nic.groups.iter().map(|id| network.plan().get(id)).collect();
    let known = groups.filter(|groups| !groups.is_empty() && !asked.is_empty());
    let Some(groups) = known else { return false };
    let blocks = network.blocks(vpc.id);
    let mut rules = groups.iter().flat_map(|group| &group.is().ingress);
    let admitted = rules.any(|rule| admits(network, rule, asked, blocks, vpc));
    nic.vpc.as_ref() != Some(vpc.id) && !admitted && leads(network, vpc, nic)
}

/// Whether a rule admits what the endpoint is asked for from any of these addresses, or from a group of the VPC.
fn admits(
    network: &Network,
    rule: &SecurityGroupRule,
    asked: &PortSet,
    blocks: &[IpNet],
    vpc: Part<'_, Vpc>,
) -> bool {
    let meets = |net: IpNet| blocks.iter().any(|block| net::common(*block, net).is_some());
    let services = rule.protocol.value();
    let services =
        services.and_then(|one| crate::peering::edge::services(one, rule.ports.as_ref()));
    if services.is_none_or(|open| open.is_disjoint(asked)) {
        return false;
    }
    if let Some(list) = &rule.list {
        let list = network.plan().get::<PrefixList>(&list.id);
        return list.is_none_or(|list| list.entries.iter().filter_map(net::Cidr::net).any(meets));
    }
    match (&rule.cidr, &rule.group) {
        (Some(cidr), _) => cidr.net().is_some_and(meets),
        (None, Some(group)) => {
            network.plan().get::<SecurityGroup>(&group.id).is_none()
                || network.members(&group.id).any(|nic| nic.vpc.as_ref() == Some(vpc.id))
        }
        (None, None) => false,
    }
}

/// Whether a table of the VPC's hosts leads to the endpoint.
fn leads(network: &Network, vpc: Part<'_, Vpc>, nic: &Nic) -> bool {
    let subnets = vpc.children::<plan::Subnet>();
    let mut tables = subnets
        .filter(|subnet| network.has_interfaces(subnet.id))
        .filter_map(|subnet| network.table_of(subnet.id));
    tables.any(|table| {
        nic.addresses.iter().any(|address| {
            let route = network.lookup(table, *address);
            route.is_some_and(|route| route.is_active() && route.target.id().is_some())
        })
    })
}
