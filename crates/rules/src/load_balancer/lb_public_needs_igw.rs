//! A load balancer that faces the internet from a subnet without a way to it.

use plan::{
    Change, Fix, InternetGateway, Listing, LoadBalancer, LoadBalancerNode, Part, Ref, Severity,
    Subnet, Vpc,
};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-public-needs-igw",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/network-load-balancers.html",
    rests_on: &[
        Listing::RouteTables,
        Listing::InternetGateways,
        Listing::VpcEndpoints,
        Listing::NetworkInterfaces,
    ],
    page: page!("lb_public_needs_igw.md"),
    check,
};

use super::serving::{Node, node_spot, nodes};
use super::zone::Zone;
use crate::internet::may_leave;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    if !balancer.is_internet_facing() {
        return;
    }
    let Some(vpc) = balancer.parent::<Vpc>().filter(|vpc| !vpc.addresses_only) else {
        return;
    };
    if vpc.children::<InternetGateway>().next().is_none() {
        return;
    }
    for node in nodes(balancer).filter(|node| !may_leave(network, node.subnet.id)) {
        let finding = report.at(node_spot(&balancer, node.row));
        finding.arg("balancer", balancer.name()).arg("subnet", node.subnet.name());
        finding.also(node.subnet.spot("route_table"), "subnet");
        finding.fixes.extend(moved(network, vpc, &balancer, &node));
    }
}

/// Puts the node into a public subnet of the same zone.
fn moved(
    network: &Network,
    vpc: Part<'_, Vpc>,
    balancer: &Part<'_, LoadBalancer>,
    node: &Node<'_>,
) -> Option<Fix> {
    let zone = Zone::of(node.subnet);
    let fits = |subnet: &Part<'_, Subnet>| {
        may_leave(network, subnet.id) && Zone::of(*subnet).is(&zone) == Some(true)
    };
    let to = vpc.children::<Subnet>().find(fits)?;
    let mut is = balancer.is().clone();
    let row = is.nodes.get_mut(node.row)?;
    *row = LoadBalancerNode {
        subnet: Some(Ref::to(to.id.clone())),
        public_address: row.public_address.clone(),
        ..LoadBalancerNode::default()
    };
    let change = Change::new("").edit(balancer.becomes(is));
    Some(Fix::review("move-node", change).arg("to", to.name()))
}
