//! An endpoint's subnet in a zone in which its service is not.

use plan::{
    Change, EndpointService, EndpointSubnet, Finding, Fix, GatewayLoadBalancerEndpoint, Id,
    InterfaceEndpoint, Listing, LoadBalancer, LoadBalancerNode, Part, Ref, Severity, Spot, Subnet,
    Vpc,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-zone-mismatch",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[Listing::Vpcs, Listing::LoadBalancers],
    page: page!("endpoint_service_zone_mismatch.md"),
    check,
};

use super::consumer::{
    balancers, consumers, interface_endpoints, is_offered, place_spot, places, zones,
};
use crate::load_balancer::zone::Zone;

fn check(network: &Network, report: &mut Report<'_>) {
    for (endpoint, service) in interface_endpoints(network.plan()) {
        let Some(offered) = zones(service) else { continue };
        for (row, subnet) in places(endpoint) {
            let place = Place { at: place_spot(&endpoint, row), name: endpoint.name(), subnet };
            if is_elsewhere(network, subnet.id, service) {
                continue;
            }
            if let Some(finding) = place.tell(service, &offered, report) {
                finding.fixes.extend(moved(&endpoint, row, &offered));
                finding.fixes.extend(enabled(service, &Zone::of(subnet)));
            }
        }
    }
    for consumer in consumers(network.plan()) {
        let inline = network.plan().get::<GatewayLoadBalancerEndpoint>(consumer.id);
        let Some(subnet) = inline.and_then(|endpoint| endpoint.parent::<Subnet>()) else {
            continue;
        };
        let Some(offered) = zones(consumer.service) else { continue };
        let place = Place { at: consumer.spot(), name: consumer.name, subnet };
        if let Some(finding) = place.tell(consumer.service, &offered, report) {
            let zone = Zone::of(subnet);
            finding.fixes.extend(enabled(consumer.service, &zone));
        }
    }
}

/// Whether an interface stands in another Region than the service, where zones need not be the same.
fn is_elsewhere(network: &Network, subnet: &Id, service: Part<'_, EndpointService>) -> bool {
    let said = |id: &Id| network.region_of(id).filter(|region| !region.is_empty());
    said(subnet).zip(said(service.id)).is_some_and(|(own, theirs)| own != theirs)
}

/// An interface of an endpoint.
struct Place<'a> {
    at: Spot,
    name: &'a str,
    subnet: Part<'a, Subnet>,
}

impl Place<'_> {
    /// Reports the interface if its zone is known to be none of those that are offered.
    fn tell<'r>(
        self,
        service: Part<'_, EndpointService>,
        offered: &[Zone<'_>],
        report: &'r mut Report<'_>,
    ) -> Option<&'r mut Finding> {
        let zone = Zone::of(self.subnet);
        if is_offered(offered, &zone) != Some(false) {
            return None;
        }
        let finding = report.at(self.at).arg("endpoint", self.name);
        finding.arg("subnet", self.subnet.name()).arg("zone", zone.word());
        finding.arg("service", service.name()).arg("zones", words(offered));
        Some(finding.also(self.subnet.spot("zone"), "subnet"))
    }
}

fn words(zones: &[Zone<'_>]) -> String {
    let mut words: Vec<&str> = zones.iter().map(Zone::word).collect();
    words.sort_unstable();
    words.dedup();
    words.join(", ")
}

/// Puts the interface into a subnet of a zone that is offered and not used yet.
fn moved(endpoint: &Part<'_, InterfaceEndpoint>, row: usize, offered: &[Zone<'_>]) -> Option<Fix> {
    let used: Vec<Zone<'_>> = places(*endpoint).map(|(_, subnet)| Zone::of(subnet)).collect();
    let fits = |subnet: &Part<'_, Subnet>| {
        let zone = Zone::of(*subnet);
        is_offered(offered, &zone) == Some(true) && is_offered(&used, &zone) == Some(false)
    };
    let to = endpoint.parent::<Vpc>()?.children::<Subnet>().find(fits)?;
    let mut is = endpoint.is().clone();
    *is.subnets.get_mut(row)? =
        EndpointSubnet { subnet: Some(Ref::to(to.id.clone())), ..EndpointSubnet::default() };
    let change = Change::new("").edit(endpoint.becomes(is));
    Some(Fix::review("move-interface", change).arg("to", to.name()))
}

/// Enables the zone at a load balancer whose VPC has a subnet there.
fn enabled(service: Part<'_, EndpointService>, zone: &Zone<'_>) -> Option<Fix> {
    balancers(service).find_map(|(_, balancer)| {
        let mut subnets = balancer.parent::<Vpc>()?.children::<Subnet>();
        let there = subnets.find(|subnet| Zone::of(*subnet).is(zone) == Some(true))?;
        let subnet = Some(Ref::to(there.id.clone()));
        let node = LoadBalancerNode { subnet, ..LoadBalancerNode::default() };
        let mut is: LoadBalancer = balancer.is().clone();
        is.nodes.push(node);
        let change = Change::new("").edit(balancer.becomes(is));
        Some(Fix::review("enable-zone", change).arg("balancer", balancer.name()))
    })
}
