//! TCP health checks of the targets of an Application Load Balancer.

use plan::{Change, Fix, Part, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-health-check-protocol",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/application/target-group-health-checks.html",
    rests_on: &[],
    page: page!("lb_health_check_protocol.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, TargetGroup>, report: &mut Report<'_>) {
    let requests = matches!(group.protocol.as_str(), "http" | "https");
    if requests && group.health_protocol == "tcp" {
        let health_protocol = group.protocol.clone();
        let is = TargetGroup { health_protocol, ..group.is().clone() };
        let finding = report.at(group.spot("health_protocol")).arg("group", group.name());
        finding.arg("protocol", &group.protocol);
        let fix = Fix::review("ask", Change::new("").edit(group.becomes(is)));
        finding.fix(fix.arg("protocol", &group.protocol));
    }
}
