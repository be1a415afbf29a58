//! An internet-facing Application Load Balancer that listens on HTTP alone.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-plaintext",
    severity: Severity::Risky,
    source: "securityhub/latest/userguide/elb-controls.html",
    rests_on: &[],
    page: page!("lb_plaintext.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for balancer in network.plan().every::<LoadBalancer>() {
        let public = balancer.kind == LoadBalancer::APPLICATION && balancer.is_internet_facing();
        let listeners = &balancer.is().listeners;
        let plain = listeners.iter().all(|listener| listener.protocol == "http");
        if public && plain && !listeners.is_empty() {
            report.at(balancer.spot("listeners")).arg("balancer", balancer.name());
        }
    }
}
