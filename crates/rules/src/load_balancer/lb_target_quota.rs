//! More targets than a target group may have without asking for more.

use plan::{Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-quota",
    severity: Severity::Note,
    source: "elasticloadbalancing/latest/network/load-balancer-limits.html",
    rests_on: &[],
    page: page!("lb_target_quota.md"),
    check,
};

use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::TARGETS_PER_GROUP;
    for group in network.plan().every::<TargetGroup>() {
        let count = group.targets.len();
        if quota.needs_raise(count) {
            let finding = report.at(group.spot("targets")).arg("group", group.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
