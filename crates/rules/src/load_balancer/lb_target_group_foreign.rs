//! A listener with a target group of another VPC.

use plan::{LoadBalancer, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-group-foreign",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/load-balancer-target-groups.html",
    rests_on: &[],
    page: page!("lb_target_group_foreign.md"),
    check,
};

use super::serving::servings;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    for serving in servings(balancer).filter(|serving| serving.group.kind != "lambda") {
        let (balancer, group) = (serving.balancer, serving.group);
        let (Some(home), Some(other)) = (balancer.parent::<Vpc>(), group.parent::<Vpc>()) else {
            continue;
        };
        if home.id != other.id {
            let finding = report.at(serving.spot("target_group"));
            finding.arg("balancer", balancer.name()).arg("group", group.name());
            finding.arg("vpc", home.name()).arg("other", other.name());
        }
    }
}
