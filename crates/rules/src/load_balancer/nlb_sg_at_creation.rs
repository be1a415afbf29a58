//! A Network Load Balancer without security groups.

use plan::{LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-sg-at-creation",
    severity: Severity::Note,
    source: "elasticloadbalancing/latest/network/load-balancer-security-groups.html",
    rests_on: &[],
    page: page!("nlb_sg_at_creation.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    if balancer.kind == LoadBalancer::NETWORK && balancer.security_groups.is_empty() {
        report.at(balancer.spot("security_groups")).arg("balancer", balancer.name());
    }
}
