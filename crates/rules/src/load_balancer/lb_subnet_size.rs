//! An Application Load Balancer in a subnet smaller than /27.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-subnet-size",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/application/application-load-balancers.html",
    rests_on: &[],
    page: page!("lb_subnet_size.md"),
    check,
};

use super::serving::{node_spot, nodes};
use crate::subnet::block::blocks_of;

/// The longest prefix of a subnet that AWS takes for one.
const LONGEST: u8 = 27;

fn check(network: &Network, report: &mut Report<'_>) {
    let all = network.plan().every::<LoadBalancer>();
    for balancer in all.filter(|balancer| balancer.kind == LoadBalancer::APPLICATION) {
        for node in nodes(balancer) {
            let block = blocks_of(node.subnet).find(|block| block.is_v4());
            let Some(block) = block.filter(|block| block.net.prefix_len() > LONGEST) else {
                continue;
            };
            let finding = report.at(node_spot(&balancer, node.row));
            finding.arg("balancer", balancer.name()).arg("subnet", node.subnet.name());
            finding.arg("cidr", block.cidr).also(block.spot(), "block");
        }
    }
}
