//! An endpoint's interface in a zone where its service has nothing to hand connections to.

use plan::{EndpointService, Fix, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-zone-without-target",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[Listing::NetworkInterfaces, Listing::TargetGroups],
    page: page!("endpoint_zone_without_target.md"),
    check,
};

use super::consumer::{balancers, interface_endpoints, place_spot, places};
use crate::load_balancer::serving::{across_zones, nodes, servings};
use crate::load_balancer::zone::Zone;

fn check(network: &Network, report: &mut Report<'_>) {
    for (endpoint, service) in interface_endpoints(network.plan()) {
        for (row, subnet) in places(endpoint) {
            let zone = Zone::of(subnet);
            let Some(balancer) = dead_end(network, service, &zone) else { continue };
            let finding = report.at(place_spot(&endpoint, row)).arg("endpoint", endpoint.name());
            finding.arg("zone", zone.word()).arg("service", service.name());
            finding.arg("balancer", balancer.name());
            finding.also(balancer.spot("cross_zone"), "balancer");
            finding.fix(Fix::review("cross-zone", across_zones(balancer)));
        }
    }
}

/// The load balancer at which the connections of a zone end: those with nodes in it have targets, but
/// none that the zone may use.
fn dead_end<'a>(
    network: &'a Network,
    service: Part<'a, EndpointService>,
    zone: &Zone<'_>,
) -> Option<Part<'a, LoadBalancer>> {
    let here = |balancer: &Part<'a, LoadBalancer>| {
        nodes(*balancer).any(|node| Zone::of(node.subnet).is(zone) == Some(true))
    };
    let found: Vec<_> = balancers(service).map(|(_, of)| of).filter(here).collect();
    let [balancer] = found.as_slice() else { return None };
    let mut serving = servings(*balancer).filter(|of| !of.group.targets.is_empty()).peekable();
    serving.peek()?;
    serving.all(|of| !of.has_target_in(network, zone)).then_some(*balancer)
}
