//! A load balancer in no subnet.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-needs-subnet",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    page: include_str!("lb_needs_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for balancer in network.plan().every::<LoadBalancer>() {
        if balancer.nodes.iter().all(|node| node.subnet.is_none()) {
            report.at(balancer.spot("nodes")).arg("balancer", balancer.name());
        }
    }
}
