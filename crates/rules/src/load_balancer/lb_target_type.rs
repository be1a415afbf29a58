//! A target group of a type that its load balancer does not take.

use plan::{LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-type",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/load-balancer-target-groups.html",
    rests_on: &[],
    page: page!("lb_target_type.md"),
    check,
};

use super::serving::servings;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    for serving in servings(balancer) {
        let (balancer, group) = (serving.balancer, serving.group);
        let takes = match group.kind.as_str() {
            "lambda" => balancer.kind == LoadBalancer::APPLICATION,
            "alb" => balancer.kind == LoadBalancer::NETWORK,
            _ => true,
        };
        if !takes {
            let finding = report.at(serving.spot("target_group"));
            finding.arg("balancer", balancer.name()).arg("group", group.name());
            finding.arg("type", &group.kind).also(group.spot("kind"), "type");
        }
    }
}
