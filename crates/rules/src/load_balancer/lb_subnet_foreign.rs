//! A load balancer with a subnet of another VPC.

use plan::{LoadBalancer, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-subnet-foreign",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
    rests_on: &[],
    page: page!("lb_subnet_foreign.md"),
    check,
};

use super::serving::{node_spot, nodes};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let Some(home) = balancer.parent::<Vpc>() else { return };
    for node in nodes(balancer) {
        let Some(other) = node.subnet.parent::<Vpc>().filter(|vpc| vpc.id != home.id) else {
            continue;
        };
        let finding = report.at(node_spot(&balancer, node.row));
        finding.arg("balancer", balancer.name()).arg("subnet", node.subnet.name());
        finding.arg("vpc", home.name()).arg("other", other.name());
    }
}
