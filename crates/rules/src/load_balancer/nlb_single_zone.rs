//! A Network or Gateway Load Balancer in one zone of a VPC that has more.

use plan::{Change, Fix, LoadBalancer, LoadBalancerNode, Part, Ref, Severity, Subnet, Vpc};
use reach::Network;

use super::serving::{nodes, services_of};
use super::zone::{Zone, are_one};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-single-zone",
    severity: Severity::Risky,
    source: "securityhub/latest/userguide/elb-controls.html",
    rests_on: &[],
    page: page!("nlb_single_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let balancers = network.plan().every::<LoadBalancer>();
    for balancer in balancers.filter(|balancer| balancer.kind != LoadBalancer::APPLICATION) {
        let zones: Vec<Zone<'_>> = nodes(balancer).map(|node| Zone::of(node.subnet)).collect();
        let known = zones.len() == balancer.is().nodes.len();
        let Some(zone) = zones.first().filter(|_| known && are_one(&zones)) else { continue };
        let Some(other) = elsewhere(balancer, zone) else { continue };
        let finding = report.at(balancer.spot("nodes")).arg("balancer", balancer.name());
        finding.arg("zone", zone.word());
        if let Some(service) = services_of(&balancer).next() {
            finding.also(service.spot(""), "service");
        }
        let mut is = balancer.is().clone();
        let subnet = Some(Ref::to(other.id.clone()));
        is.nodes.push(LoadBalancerNode { subnet, ..LoadBalancerNode::default() });
        let fix = Fix::review("add-zone", Change::new("").edit(balancer.becomes(is)));
        finding.fix(fix.arg("subnet", other.name()));
    }
}

/// A subnet of the VPC in another zone, one with targets first.
fn elsewhere<'a>(balancer: Part<'a, LoadBalancer>, zone: &Zone<'_>) -> Option<Part<'a, Subnet>> {
    let table = |subnet: &Part<'a, Subnet>| subnet.is().route_table.as_ref().map(|table| &table.id);
    let own = nodes(balancer).next().and_then(|node| table(&node.subnet));
    let subnets = balancer.parent::<Vpc>()?.children::<Subnet>();
    let far: Vec<Part<'a, Subnet>> = subnets
        .filter(|subnet| subnet.cidr.is_some() && Zone::of(*subnet).is(zone) == Some(false))
        .collect();
    far.iter().find(|subnet| table(subnet) == own).or(far.first()).copied()
}
