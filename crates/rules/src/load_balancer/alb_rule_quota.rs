//! More rules than an Application Load Balancer may have without asking for more.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "alb-rule-quota",
    severity: Severity::Note,
    source: "elasticloadbalancing/latest/application/load-balancer-limits.html",
    rests_on: &[],
    page: page!("alb_rule_quota.md"),
    check,
};

use super::serving::listeners;
use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::RULES_PER_BALANCER;
    let all = network.plan().every::<LoadBalancer>();
    for balancer in all.filter(|balancer| balancer.kind == LoadBalancer::APPLICATION) {
        let count = balancer.listeners.len().saturating_sub(listeners(&balancer));
        if quota.needs_raise(count) {
            let finding = report.at(balancer.spot("listeners")).arg("count", count);
            finding.arg("balancer", balancer.name()).arg("quota", quota.default);
        }
    }
}
