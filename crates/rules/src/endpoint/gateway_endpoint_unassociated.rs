//! Instances that have no way to a service for which their VPC has a gateway endpoint.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-unassociated",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[Listing::RouteTables, Listing::InternetGateways, Listing::NatGateways],
    page: page!("gateway_endpoint_unassociated.md"),
    check,
};

use net::IpNet;
use plan::Fix;
use plan::{
    GatewayEndpoint, Id, Instance, InterfaceEndpoint, Listing, Part, RouteTable, Severity, Subnet,
    Vpc,
};
use reach::Network;

use super::gateway::{names, of_service, prefixes, with_tables};
use super::service_name::{of_gateway, of_interface};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for endpoint in vpc.children::<GatewayEndpoint>() {
        let Some(service) = of_gateway(&endpoint) else { continue };
        let used = endpoint.route_tables.iter().any(|table| is_used(network, &table.id));
        let by_address = vpc.children::<InterfaceEndpoint>();
        if !used || by_address.into_iter().any(|other| of_interface(&other) == Some(service)) {
            continue;
        }
        for (table, subnets) in without_way(network, vpc, &endpoint, service) {
            if !told.insert((table.id, service)) {
                continue;
            }
            let finding = report.at(endpoint.spot("route_tables")).arg("table", table.name());
            finding.arg("endpoint", endpoint.name()).arg("service", service);
            for subnet in subnets {
                finding.also(subnet.spot("route_table"), "subnet");
            }
            finding.fix(Fix::review("add-table", with_tables(&endpoint, [table.id])));
        }
    }
}

fn is_used(network: &Network, table: &Id) -> bool {
    !network.subnets_of_table(table).is_empty()
}

type Tables<'a> = BTreeMap<&'a Id, (Part<'a, RouteTable>, Vec<Part<'a, Subnet>>)>;

/// The tables of subnets with instances that lead to the service by nothing, with those subnets.
fn without_way<'a>(
    network: &'a Network,
    vpc: Part<'a, Vpc>,
    endpoint: &Part<'a, GatewayEndpoint>,
    service: &str,
) -> Vec<(Part<'a, RouteTable>, Vec<Part<'a, Subnet>>)> {
    let mut found: Tables<'a> = BTreeMap::new();
    for subnet in vpc.children::<Subnet>().filter(|s| s.children::<Instance>().next().is_some()) {
        let table = network.table_of(subnet.id).and_then(|id| network.plan().get::<RouteTable>(id));
        let Some(table) = table.filter(|table| !leads(network, table.id, endpoint)) else {
            continue;
        };
        if of_service(vpc, service).all(|other| !names(&other, table.id)) {
            found.entry(table.id).or_insert_with(|| (table, Vec::new())).1.push(subnet);
        }
    }
    found.into_values().collect()
}

/// Whether a table leads anywhere for an address that is not the VPC's: everything, or the service's.
fn leads(network: &Network, table: &Id, endpoint: &Part<'_, GatewayEndpoint>) -> bool {
    let service = prefixes(endpoint);
    network.routes(table).iter().any(|route| {
        let wide = route.destination.prefix_len() <= 1;
        let is_there = |prefix: &IpNet| net::common(*prefix, route.destination).is_some();
        route.is_active() && (wide || service.iter().any(is_there))
    })
}
