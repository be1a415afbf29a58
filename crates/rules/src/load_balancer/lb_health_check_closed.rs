//! A target that admits connections, but not the health checks of its load balancer.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-health-check-closed",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/target-group-health-checks.html",
    rests_on: &[
        Listing::SecurityGroups,
        Listing::NetworkInterfaces,
        Listing::EndpointServices,
        Listing::TargetGroups,
    ],
    page: page!("lb_health_check_closed.md"),
    check,
};

use net::{PortSet, Ports};
use plan::{Fix, Listing, LoadBalancer, Part, Severity};
use reach::{Network, Nic};

use super::admission::{Direction, Other, admit, around, opening};
use super::serving::{Serving, Target, services, services_of, servings, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    let all = servings(balancer);
    for serving in all.filter(|serving| serving.balancer.kind != LoadBalancer::GATEWAY) {
        let nodes = network.interfaces_of(serving.balancer.id);
        for target in targets(network, serving.group) {
            let Some((nic, health)) = closed(network, &serving, &target) else { continue };
            if !told.insert((serving.balancer.id, serving.group.id, target.row, health.clone())) {
                continue;
            }
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", target.name(network.plan())).arg("health", &health);
            finding.arg("balancer", serving.balancer.name());
            finding.also(serving.group.spot("health_port"), "port");
            let blocks = around(network, nodes.iter().copied());
            if let Some(change) = opening(network, &nic.groups, Direction::In, &health, &blocks) {
                finding.fix(Fix::review("admit", change));
            }
        }
    }
}

/// The target's interface and the health checks that it does not admit, where that is not told
/// already of the connections themselves.
fn closed<'a>(
    network: &'a Network,
    serving: &Serving<'a>,
    target: &Target<'a>,
) -> Option<(&'a Nic, PortSet)> {
    let nic = target.nic?;
    let port = serving.group.is().health_port.as_ref().and_then(Ports::value);
    let health = services("tcp", port.or_else(|| target.port(serving)));
    let by = |wanted: &PortSet, other: &Other<'_>| {
        admit(network, &nic.groups, Direction::In, wanted, other)
    };
    if by(&health, &Other::nodes(serving.balancer)) {
        return None;
    }
    let offered = services_of(&serving.balancer).next().is_some();
    let clients =
        serving.preserve_client_ip() && !offered && by(&health, &Other::clients(serving.balancer));
    let other = health.is_disjoint(&target.services(serving));
    (other || clients).then_some((nic, health))
}
