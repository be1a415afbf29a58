//! A listener with nothing behind it.

use plan::{Listing, LoadBalancer, LoadBalancerListener, Part, Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-listener-no-target-group",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/load-balancer-listeners.html",
    rests_on: &[Listing::NetworkInterfaces, Listing::TargetGroups, Listing::ListenerRules],
    page: page!("lb_listener_no_target_group.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    for (row, listener) in balancer.is().listeners.iter().enumerate() {
        if !leads_nowhere(&balancer, listener) {
            continue;
        }
        let at = balancer.spot(Path::new("listeners").row(row).field("target_group"));
        let finding = report.at(at).arg("balancer", balancer.name());
        finding.arg("listener", word(listener));
        if let Some(group) = group(&balancer, listener) {
            finding.also(group.spot("targets"), "group").severity = Severity::Note;
        }
    }
}

/// Whether a listener has no group, or one without targets. Listeners of an Application Load Balancer
/// without a group may answer themselves, as long as another one has a group; and a function as a target
/// is no row of its group.
fn leads_nowhere(balancer: &Part<'_, LoadBalancer>, listener: &LoadBalancerListener) -> bool {
    let application = balancer.kind == LoadBalancer::APPLICATION;
    let answers =
        application && balancer.listeners.iter().any(|other| other.target_group.is_some());
    let lacks = |group: Part<'_, TargetGroup>| {
        group.targets.is_empty() && !(application && group.kind == "lambda")
    };
    match &listener.target_group {
        None => !answers,
        Some(_) => group(balancer, listener).is_some_and(lacks),
    }
}

fn group<'a>(
    balancer: &Part<'a, LoadBalancer>,
    listener: &LoadBalancerListener,
) -> Option<Part<'a, TargetGroup>> {
    balancer.plan.get::<TargetGroup>(&listener.target_group.as_ref()?.id)
}

fn word(listener: &LoadBalancerListener) -> String {
    let port = listener.port.as_ref().map(|port| format!(" {}", port.text()));
    listener.protocol.clone() + &port.unwrap_or_default()
}
