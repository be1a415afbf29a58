//! A load balancer with two subnets in one zone.

use plan::{Change, Fix, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-subnet-per-zone",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/network-load-balancers.html",
    rests_on: &[],
    page: page!("lb_subnet_per_zone.md"),
    check,
};

use super::serving::{Node, node_spot, nodes};
use super::zone::{Zone, twins};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let nodes: Vec<Node<'_>> = nodes(balancer).collect();
    let zones: Vec<Zone<'_>> = nodes.iter().map(|n| Zone::of(n.subnet)).collect();
    for (earlier, later) in twins(&zones) {
        let (Some(one), Some(two)) = (nodes.get(earlier), nodes.get(later)) else { continue };
        let finding = report.at(node_spot(&balancer, two.row));
        finding.arg("balancer", balancer.name()).arg("one", one.subnet.name());
        finding.arg("two", two.subnet.name());
        finding.arg("zone", zones.get(later).map_or("", Zone::word));
        finding.also(node_spot(&balancer, one.row), "first");
        finding.fix(Fix::review("drop", without(&balancer, two.row)));
    }
}

fn without(balancer: &Part<'_, LoadBalancer>, row: usize) -> Change {
    let mut is = balancer.is().clone();
    if row < is.nodes.len() {
        is.nodes.remove(row);
    }
    Change::new("").edit(balancer.becomes(is))
}
