//! A route into a peering for the service behind the peer's gateway endpoint.

use std::collections::BTreeMap;

use plan::{
    Change, EndpointSubnet, Fix, GatewayEndpoint, Id, InterfaceEndpoint, Part, Peering, Ref,
    Resource, Severity, Subnet,
};
use reach::Network;

use super::beyond::{Meant, Stray, strays};
use super::way::without;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-edge-gateway-endpoint",
    severity: Severity::Broken,
    source: "vpc/latest/peering/invalid-peering-configurations.html",
    rests_on: &[],
    page: page!("peering_edge_gateway_endpoint.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for (stray, meant) in strays(network, peering) {
        let Meant::Endpoint(endpoint) = meant else { continue };
        let finding = report.at(stray.spot());
        stray.describe(network, finding, endpoint.name(), endpoint.spot(""));
        if let Some(change) = served_by_interface(&stray, &endpoint) {
            finding.fix(Fix::review("interface-endpoint", change));
        }
    }
}

/// The change that gives the peer an interface endpoint, one interface in each zone, in place of the route.
fn served_by_interface(stray: &Stray<'_>, endpoint: &Part<'_, GatewayEndpoint>) -> Option<Change> {
    let subnets: BTreeMap<_, _> = stray
        .side
        .peer
        .children::<Subnet>()
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(|subnet| (subnet.is().zone.clone(), subnet.id.clone()))
        .collect();
    let interface = |id| EndpointSubnet { subnet: Some(Ref::to(id)), ..EndpointSubnet::default() };
    let is = InterfaceEndpoint {
        service: endpoint.service.clone(),
        subnets: subnets.into_values().map(interface).collect(),
        ..InterfaceEndpoint::default()
    };
    let id = Id::from_text(&format!("{}-interface", endpoint.id));
    let id = id.free(|id| endpoint.plan.resource(id).is_some());
    let put = Resource::new("", is.clone()).inside(stray.side.peer.id);
    (!is.subnets.is_empty()).then(|| without(&stray.table, stray.row).put(&id, put))
}
