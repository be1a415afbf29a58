//! A target group with two Application Load Balancers.

use plan::{Change, Fix, Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-alb-target",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/application-load-balancer-target.html",
    page: include_str!("nlb_alb_target.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for group in network.plan().every::<TargetGroup>().filter(|group| group.kind == "alb") {
        if group.targets.len() < 2 {
            continue;
        }
        let mut is = group.is().clone();
        is.targets.truncate(1);
        report
            .at(group.spot(Path::new("targets").row(1)))
            .arg("group", group.name())
            .arg("count", group.targets.len())
            .fix(Fix::review("keep-first", Change::new("").edit(group.becomes(is))));
    }
}
