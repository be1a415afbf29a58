//! A target group with two Application Load Balancers.

use plan::{Change, Fix, Part, Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-alb-target",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/application-load-balancer-target.html",
    rests_on: &[],
    page: page!("nlb_alb_target.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, TargetGroup>, report: &mut Report<'_>) {
    if group.kind != "alb" {
        return;
    }
    if group.targets.len() < 2 {
        return;
    }
    let mut is = group.is().clone();
    is.targets.truncate(1);
    report
        .at(group.spot(Path::new("targets").row(1)))
        .arg("group", group.name())
        .arg("count", group.targets.len())
        .fix(Fix::review("keep-first", Change::new("").edit(group.becomes(is))));
}
