//! A listener or target group of an Application Load Balancer that is not for HTTP.

use plan::{LoadBalancer, LoadBalancerListener, Part, Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "alb-protocols",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/application/load-balancer-listeners.html",
    rests_on: &[],
    page: page!("alb_protocols.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let all = network.plan().every::<LoadBalancer>();
    for balancer in all.filter(|balancer| balancer.kind == LoadBalancer::APPLICATION) {
        for (row, listener) in balancer.is().listeners.iter().enumerate() {
            let Some((field, pair)) = misfit(&balancer, listener) else { continue };
            let at = balancer.spot(Path::new("listeners").row(row).field(field));
            report.at(at).arg("balancer", balancer.name()).arg("pair", pair);
        }
    }
}

fn misfit(
    balancer: &Part<'_, LoadBalancer>,
    listener: &LoadBalancerListener,
) -> Option<(&'static str, String)> {
    let protocol = listener.protocol.as_str();
    if !is_http(protocol) {
        return Some(("protocol", protocol.to_owned()));
    }
    let group = balancer.plan.get::<TargetGroup>(&listener.target_group.as_ref()?.id)?;
    let fits = group.kind == "lambda" || is_http(&group.protocol);
    (!fits).then(|| ("target_group", format!("{protocol} -> {}", group.protocol)))
}

fn is_http(protocol: &str) -> bool {
    matches!(protocol, "http" | "https")
}
