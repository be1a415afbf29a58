//! Two listeners of a load balancer on one port.

use net::Ports;
use plan::{Change, Fix, LoadBalancer, LoadBalancerListener, Part, Path, Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-listener-duplicate",
    severity: Severity::Rejected,
    source: "elasticloadbalancing/latest/APIReference/API_CreateListener.html",
    rests_on: &[],
    page: page!("lb_listener_duplicate.md"),
    check,
};

use super::serving::services;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let listeners = &balancer.is().listeners;
    for (row, listener) in listeners.iter().enumerate() {
        let mut before = listeners.iter().take(row);
        let Some(first) = before.position(|other| clash(&balancer, other, listener)) else {
            continue;
        };
        let port = listener.port.as_ref().map(Ports::text).unwrap_or_default();
        let finding = report.at(spot(&balancer, row)).arg("balancer", balancer.name());
        finding.arg("port", port).arg("protocol", &listener.protocol);
        finding.also(spot(&balancer, first), "first");
        finding.fix(Fix::review("drop", without(&balancer, row)));
    }
}

/// Whether two listeners want the same packets. Rows of an Application Load Balancer with one protocol
/// and port are rules of one listener.
fn clash(balancer: &LoadBalancer, one: &LoadBalancerListener, two: &LoadBalancerListener) -> bool {
    let rules = balancer.kind == LoadBalancer::APPLICATION && one.protocol == two.protocol;
    let heard =
        |of: &LoadBalancerListener| services(&of.protocol, of.port.as_ref().and_then(Ports::value));
    !rules && !heard(one).is_disjoint(&heard(two))
}

fn spot(balancer: &Part<'_, LoadBalancer>, row: usize) -> Spot {
    balancer.spot(Path::new("listeners").row(row).field("port"))
}

fn without(balancer: &Part<'_, LoadBalancer>, row: usize) -> Change {
    let mut is = balancer.is().clone();
    if row < is.listeners.len() {
        is.listeners.remove(row);
    }
    Change::new("").edit(balancer.becomes(is))
}
