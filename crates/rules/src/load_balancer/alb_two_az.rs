//! An Application Load Balancer in one zone.

use plan::{
    Change, Fix, Listing, LoadBalancer, LoadBalancerNode, Part, Ref, Severity, Subnet, Vpc,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "alb-two-az",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/application/application-load-balancers.html",
    rests_on: &[
        Listing::Subnets,
        Listing::LoadBalancers,
        Listing::NetworkInterfaces,
        Listing::Vpcs,
    ],
    page: page!("alb_two_az.md"),
    check,
};

use super::serving::{node_spot, nodes};
use super::zone::{Zone, are_one};

fn check(network: &Network, report: &mut Report<'_>) {
    let all = network.plan().every::<LoadBalancer>();
    for balancer in all.filter(|balancer| balancer.kind == LoadBalancer::APPLICATION) {
        let zones: Vec<Zone<'_>> = nodes(balancer).map(|node| Zone::of(node.subnet)).collect();
        let decided = balancer.nodes.iter().filter(|node| node.subnet.is_some()).count();
        let one = decided == 1 || decided == zones.len() && are_one(&zones);
        let (Some(first), true) = (nodes(balancer).next(), one) else { continue };
        let finding = report.at(node_spot(&balancer, first.row)).arg("balancer", balancer.name());
        finding.arg("subnet", first.subnet.name());
        if let Some(other) = elsewhere(&balancer, &Zone::of(first.subnet)) {
            let mut is = balancer.is().clone();
            let subnet = Some(Ref::to(other.id.clone()));
            is.nodes.push(LoadBalancerNode { subnet, ..LoadBalancerNode::default() });
            let fix = Fix::review("add-zone", Change::new("").edit(balancer.becomes(is)));
            finding.fix(fix.arg("other", other.name()));
        }
    }
}

fn elsewhere<'a>(balancer: &Part<'a, LoadBalancer>, zone: &Zone<'_>) -> Option<Part<'a, Subnet>> {
    let mut subnets = balancer.parent::<Vpc>()?.children::<Subnet>();
    subnets.find(|subnet| Zone::of(*subnet).is(zone) == Some(false))
}
