//! A gateway endpoint for a service that has none.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-service",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[],
    page: page!("gateway_endpoint_service.md"),
    check,
};

use plan::{
    Change, EndpointSubnet, Fix, GatewayEndpoint, InterfaceEndpoint, Kind, Part, Ref, Resource,
    Severity, Subnet, Vpc,
};
use reach::Network;

use super::service_name::{has_gateway, of_gateway};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    let Some(service) = of_gateway(&endpoint).filter(|service| !has_gateway(service)) else {
        return;
    };
    let finding = report.at(endpoint.spot("service")).arg("endpoint", endpoint.name());
    finding.arg("service", service);
    if let Some(change) = as_interface(&endpoint) {
        finding.fix(Fix::review("interface-endpoint", change));
    }
}

/// The change that makes it an interface endpoint, with one subnet of each zone.
fn as_interface(endpoint: &Part<'_, GatewayEndpoint>) -> Option<Change> {
    let subnets: Vec<Part<'_, Subnet>> = endpoint.parent::<Vpc>()?.children().collect();
    let of_zone: BTreeMap<_, _> =
        subnets.iter().rev().map(|subnet| (subnet.is().zone.clone(), subnet.id.clone())).collect();
    let place = |id| EndpointSubnet { subnet: Some(Ref::to(id)), ..EndpointSubnet::default() };
    let is = InterfaceEndpoint {
        service: endpoint.service.clone(),
        subnets: of_zone.into_values().map(place).collect(),
        ..InterfaceEndpoint::default()
    };
    let some = !is.subnets.is_empty();
    let resource = Resource { is: Kind::from(is), ..Resource::clone(endpoint.resource) };
    some.then(|| Change::new("").put(endpoint.id, resource))
}
