//! A gateway endpoint to which no security group lets anything out.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-sg-prefix-list",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[
        Listing::SecurityGroups,
        Listing::NetworkInterfaces,
        Listing::PrefixLists,
        Listing::VpcEndpoints,
    ],
    page: page!("endpoint_sg_prefix_list.md"),
    check,
};

use net::{PortSet, PortSpan, Protocol};
use plan::{Change, Fix, GatewayEndpoint, Id, Listing, Part, Severity, Spot};
use reach::{Network, Nic};

use super::gateway::{prefixes, users};
use crate::load_balancer::admission::{Direction, Other, admit, opening};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    let https = PortSet::new(Protocol::TCP, PortSpan::one(443));
    let blocks = prefixes(&endpoint);
    let service = Other::blocks(&blocks);
    let hosts = hosts(network, endpoint);
    let open = |nic: &&Nic| admit(network, &nic.groups, Direction::Out, &https, &service);
    if blocks.is_empty() || hosts.is_empty() || hosts.iter().any(open) {
        return;
    }
    let finding = report.at(endpoint.spot("")).arg("endpoint", endpoint.name());
    let groups: BTreeSet<&Id> = hosts.iter().flat_map(|nic| &nic.groups).collect();
    for group in groups {
        finding.also(Spot::at(group, "egress"), "group");
    }
    let firsts: BTreeSet<&Id> = hosts.iter().filter_map(|nic| nic.groups.first()).collect();
    let change = firsts.into_iter().fold(Change::new(""), |change, group| {
        let groups = std::slice::from_ref(group);
        let opened = opening(network, groups, Direction::Out, &https, &blocks);
        opened.map_or(change.clone(), |opened| change.and(opened))
    });
    if !change.is_empty() {
        finding.fix(Fix::review("let-out", change));
    }
}

/// The interfaces of hosts in the subnets that use an endpoint.
fn hosts<'a>(network: &'a Network, endpoint: Part<'a, GatewayEndpoint>) -> Vec<&'a Nic> {
    let nics = users(network, endpoint).flat_map(|subnet| network.interfaces_of(subnet.id));
    nics.filter(|nic| nic.accepts.opens()).collect()
}
