//! A Network Load Balancer without security groups.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-sg-at-creation",
    severity: Severity::Note,
    source: "elasticloadbalancing/latest/network/load-balancer-security-groups.html",
    page: include_str!("nlb_sg_at_creation.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for balancer in network.plan().every::<LoadBalancer>() {
        if balancer.kind == LoadBalancer::NETWORK && balancer.security_groups.is_empty() {
            report.at(balancer.spot("security_groups")).arg("balancer", balancer.name());
        }
    }
}
