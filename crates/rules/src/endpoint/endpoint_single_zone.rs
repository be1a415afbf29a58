//! An interface endpoint in one zone of several.

use plan::{
    Change, EndpointService, EndpointSubnet, Fix, InterfaceEndpoint, Part, Ref, Severity, Subnet,
    Vpc,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-single-zone",
    severity: Severity::Risky,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[],
    page: page!("endpoint_single_zone.md"),
    check,
};

use super::consumer::{is_offered, place_spot, places, zones};
use crate::load_balancer::zone::{Zone, are_one};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, endpoint: Part<'_, InterfaceEndpoint>, report: &mut Report<'_>) {
    let used: Vec<Zone<'_>> = places(endpoint).map(|(_, subnet)| Zone::of(subnet)).collect();
    let (Some(zone), true) = (used.first(), are_one(&used)) else { return };
    let Some(other) = elsewhere(&endpoint, zone) else { return };
    let mut is = endpoint.is().clone();
    let subnet = Some(Ref::to(other.id.clone()));
    is.subnets.push(EndpointSubnet { subnet, ..EndpointSubnet::default() });
    let row = places(endpoint).next().map_or(0, |(row, _)| row);
    let finding = report.at(place_spot(&endpoint, row)).arg("endpoint", endpoint.name());
    finding.arg("zone", zone.word());
    let fix = Fix::review("add-zone", Change::new("").edit(endpoint.becomes(is)));
    finding.fix(fix.arg("subnet", other.name()));
}

/// A subnet of the endpoint's VPC in another zone that the service is in, as far as the plan says.
fn elsewhere<'a>(
    endpoint: &Part<'a, InterfaceEndpoint>,
    zone: &Zone<'_>,
) -> Option<Part<'a, Subnet>> {
    let offered = match &endpoint.is().provider {
        Some(provider) => Some(zones(endpoint.plan.get::<EndpointService>(&provider.id)?)?),
        None => None,
    };
    let fits = |subnet: &Part<'a, Subnet>| {
        let there = Zone::of(*subnet);
        let offers = offered.as_ref().is_none_or(|all| is_offered(all, &there) == Some(true));
        there.is(zone) == Some(false) && offers
    };
    endpoint.parent::<Vpc>()?.children::<Subnet>().find(fits)
}
