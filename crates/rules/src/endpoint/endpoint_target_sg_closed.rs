//! A target behind an endpoint service that does not admit the load balancer.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-target-sg-closed",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces, Listing::TargetGroups],
    page: page!("endpoint_target_sg_closed.md"),
    check,
};

use plan::{Fix, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use crate::load_balancer::admission::{Direction, Other, admit, around, opening};
use crate::load_balancer::serving::{services_of, servings, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    if balancer.kind == LoadBalancer::NETWORK
        && let Some(service) = services_of(&balancer).next()
    {
        check_balancer(network, balancer, service.name(), report);
    }
}

fn check_balancer(
    network: &Network,
    balancer: Part<'_, LoadBalancer>,
    service: &str,
    report: &mut Report<'_>,
) {
    let nodes = network.interfaces_of(balancer.id);
    let sender = Other::nodes(balancer);
    let mut told = BTreeSet::new();
    for serving in servings(balancer) {
        for target in targets(network, serving.group) {
            let wanted = target.services(&serving);
            let Some(nic) = target.nic else { continue };
            if nodes.is_empty() || admit(network, &nic.groups, Direction::In, &wanted, &sender) {
                continue;
            }
            if !told.insert((serving.group.id, target.row, wanted.clone())) {
                continue;
            }
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", target.name(network.plan())).arg("services", &wanted);
            finding.arg("balancer", balancer.name()).arg("service", service);
            let blocks = around(network, nodes.iter().copied());
            if let Some(change) = opening(network, &nic.groups, Direction::In, &wanted, &blocks) {
                finding.fix(Fix::review("admit", change));
            }
        }
    }
}
