//! A firewall with endpoints in one zone, whose traffic comes from more.

use plan::{
    GatewayLoadBalancerEndpoint, Listing, NetworkFirewall, Part, RouteTable, Severity, Subnet,
};
use reach::Network;

use crate::load_balancer::zone::{Zone, are_one};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-single-zone",
    severity: Severity::Risky,
    source: "securityhub/latest/userguide/networkfirewall-controls.html",
    rests_on: &[Listing::VpcEndpoints],
    page: page!("firewall_single_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for firewall in network.plan().every::<NetworkFirewall>() {
        let endpoints: Vec<Part<'_, GatewayLoadBalancerEndpoint>> = firewall.referring().collect();
        let subnets = endpoints.iter().filter_map(Part::parent::<Subnet>);
        let zones: Vec<Zone<'_>> = subnets.map(Zone::of).collect();
        let Some(zone) = zones.first().filter(|_| are_one(&zones)) else { continue };
        let elsewhere = endpoints.iter().find_map(|endpoint| sender(network, endpoint, zone));
        if let Some(subnet) = elsewhere {
            let finding = report.at(firewall.spot("")).arg("firewall", firewall.name());
            finding.arg("zone", zone.word()).arg("subnet", subnet.name());
            finding.arg("there", Zone::of(subnet).word()).also(subnet.spot("zone"), "subnet");
        }
    }
}

/// A subnet of another zone whose table leads to an endpoint.
fn sender<'a>(
    network: &'a Network,
    endpoint: &Part<'a, GatewayLoadBalancerEndpoint>,
    zone: &Zone<'_>,
) -> Option<Part<'a, Subnet>> {
    let mut subnets = endpoint
        .referring::<RouteTable>()
        .flat_map(|table| network.subnets_of_table(table.id))
        .filter_map(|id| network.plan().get::<Subnet>(id));
    subnets.find(|subnet| Zone::of(*subnet).is(zone) == Some(false))
}
