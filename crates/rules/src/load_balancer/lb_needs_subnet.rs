//! A load balancer in no subnet.

use plan::{Listing, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-needs-subnet",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    rests_on: &[Listing::Subnets, Listing::LoadBalancers, Listing::NetworkInterfaces],
    page: page!("lb_needs_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    if balancer.nodes.iter().all(|node| node.subnet.is_none()) {
        report.at(balancer.spot("nodes")).arg("balancer", balancer.name());
    }
}
