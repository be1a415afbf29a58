//! A load balancer that listens for nothing.

use plan::{LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-no-listener",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/load-balancer-listeners.html",
    rests_on: &[],
    page: page!("lb_no_listener.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    if balancer.listeners.is_empty() {
        report.at(balancer.spot("listeners")).arg("balancer", balancer.name());
    }
}
