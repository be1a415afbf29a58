//! A target group whose Application Load Balancer does not listen on its port.

use net::Ports;
use plan::{Change, Fix, LoadBalancer, Part, Path, Severity, TargetGroup};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-alb-port",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/network/application-load-balancer-target.html",
    rests_on: &[],
    page: page!("nlb_alb_port.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for group in plan.every::<TargetGroup>().filter(|group| group.kind == "alb") {
        for (row, target) in group.is().targets.iter().enumerate() {
            let host = target.host.as_ref();
            let balancer = host.and_then(|host| plan.get::<LoadBalancer>(&host.id));
            let port = target.port.as_ref().or(group.port.as_ref()).and_then(one);
            let (Some(balancer), Some(port)) = (balancer, port) else { continue };
            let ports = listened(&balancer);
            if ports.is_empty() || ports.contains(&port) {
                continue;
            }
            let finding = report.at(group.spot(Path::new("targets").row(row)));
            finding.arg("balancer", balancer.name()).arg("group", group.name()).arg("port", port);
            finding.also(balancer.spot("listeners"), "listeners");
            if let Some(change) = moved(&group, &ports) {
                finding.fix(Fix::review("move-port", change).arg("group", group.name()));
            }
        }
    }
}

/// The ports that a load balancer listens on.
fn listened(balancer: &Part<'_, LoadBalancer>) -> Vec<u16> {
    balancer.listeners.iter().filter_map(|row| one(row.port.as_ref()?)).collect()
}

fn one(ports: &Ports) -> Option<u16> {
    ports.value().filter(|span| span.from == span.to).map(|span| span.from)
}

/// The group on the port of the only listener.
fn moved(group: &Part<'_, TargetGroup>, ports: &[u16]) -> Option<Change> {
    let [port] = ports else { return None };
    let mut is = group.is().clone();
    is.port = Some(Ports::new(&port.to_string()));
    for target in &mut is.targets {
        target.port = None;
    }
    Some(Change::new("").edit(group.becomes(is)))
}
