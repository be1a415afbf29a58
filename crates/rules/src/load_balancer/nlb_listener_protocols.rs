//! A listener of a Network Load Balancer with a protocol that it does not have, or that its target group does not fit.

use plan::{LoadBalancer, LoadBalancerListener, Part, Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-listener-protocols",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/load-balancer-listeners.html",
    rests_on: &[],
    page: page!("nlb_listener_protocols.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let all = network.plan().every::<LoadBalancer>();
    for balancer in all.filter(|balancer| balancer.kind == LoadBalancer::NETWORK) {
        for (row, listener) in balancer.is().listeners.iter().enumerate() {
            let Some((field, pair)) = misfit(&balancer, listener) else { continue };
            let at = balancer.spot(Path::new("listeners").row(row).field(field));
            report.at(at).arg("balancer", balancer.name()).arg("pair", pair);
        }
    }
}

/// What does not fit, and its field: the protocol itself, or the target group's.
fn misfit(
    balancer: &Part<'_, LoadBalancer>,
    listener: &LoadBalancerListener,
) -> Option<(&'static str, String)> {
    let protocol = listener.protocol.as_str();
    let Some(fitting) = fitting(protocol) else { return Some(("protocol", protocol.to_owned())) };
    let group = balancer.plan.get::<TargetGroup>(&listener.target_group.as_ref()?.id)?;
    let only_tcp = group.kind == "alb" && (protocol != "tcp" || group.protocol != "tcp");
    let fits = fitting.contains(&group.protocol.as_str()) && !only_tcp;
    (!fits).then(|| ("target_group", format!("{protocol} -> {}", group.protocol)))
}

/// The protocols of target groups that fit a listener's.
fn fitting(protocol: &str) -> Option<&'static [&'static str]> {
    Some(match protocol {
        "tcp" => &["tcp", "tcp_udp"],
        "tls" => &["tcp", "tls"],
        "udp" => &["udp", "tcp_udp"],
        "tcp_udp" => &["tcp_udp"],
        "quic" => &["quic", "tcp_quic"],
        "tcp_quic" => &["tcp_quic"],
        _ => return None,
    })
}
