//! A number of a target group's health check that AWS does not take.

use plan::{Part, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-health-check-range",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/target-group-health-checks.html",
    rests_on: &[],
    page: page!("lb_health_check_range.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, TargetGroup>, report: &mut Report<'_>) {
    let numbers = [
        ("health_interval", group.health_interval, 5, 300),
        ("health_timeout", group.health_timeout, 2, 120),
        ("healthy_threshold", group.healthy_threshold, 2, 10),
        ("unhealthy_threshold", group.unhealthy_threshold, 2, 10),
    ];
    for (field, number, least, most) in numbers {
        let Some(number) = number.filter(|number| !(least..=most).contains(number)) else {
            continue;
        };
        let finding = report.at(group.spot(field)).arg("group", group.name());
        finding.arg("number", number).arg("least", least).arg("most", most);
    }
}
