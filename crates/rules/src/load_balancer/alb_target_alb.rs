//! An Application Load Balancer with the address of another one of its VPC as a target.

use plan::{LoadBalancer, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "alb-target-alb",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/application/load-balancer-target-groups.html",
    rests_on: &[],
    page: page!("alb_target_alb.md"),
    check,
};

use super::serving::{every, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let serving = every(plan).filter(|of| of.balancer.kind == LoadBalancer::APPLICATION);
    for serving in serving.filter(|serving| serving.group.kind == "ip") {
        for target in targets(network, serving.group) {
            let other = target.nic.and_then(|nic| plan.get::<LoadBalancer>(&nic.spot.id));
            let Some(other) = other.filter(|other| other.kind == LoadBalancer::APPLICATION) else {
                continue;
            };
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", target.name(plan)).arg("other", plan.called(other.id));
            finding.arg("balancer", serving.balancer.name());
        }
    }
}
