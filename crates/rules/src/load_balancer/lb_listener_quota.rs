//! More listeners than a load balancer may have without asking for more.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-listener-quota",
    severity: Severity::Note,
    source: "elasticloadbalancing/latest/network/load-balancer-limits.html",
    rests_on: &[],
    page: page!("lb_listener_quota.md"),
    check,
};

use super::serving::listeners;
use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::LISTENERS_PER_BALANCER;
    for balancer in network.plan().every::<LoadBalancer>() {
        let count = listeners(&balancer);
        if quota.needs_raise(count) {
            let finding = report.at(balancer.spot("listeners")).arg("count", count);
            finding.arg("balancer", balancer.name()).arg("quota", quota.default);
        }
    }
}
