//! A load balancer whose groups do not let it out to a target, or to the port of its health checks.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-sg-egress-closed",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces],
    page: page!("lb_sg_egress_closed.md"),
    check,
};

use net::{IpNet, PortSet, Ports};
use plan::{Fix, Id, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use super::admission::{Direction, Other, admit, around, opening};
use super::serving::{Serving, Target, services, servings, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    check_balancer(network, balancer, report);
}

fn check_balancer(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let groups: Vec<Id> = balancer.security_groups.iter().map(|of| of.id.clone()).collect();
    let mut told = BTreeSet::new();
    for serving in servings(balancer) {
        for target in targets(network, serving.group) {
            for wanted in asked(&serving, &target) {
                let other = other(&target);
                let open = admit(network, &groups, Direction::Out, &wanted, &other);
                if open || !told.insert((serving.group.id, wanted.clone())) {
                    continue;
                }
                let finding = report.at(balancer.spot("security_groups"));
                finding.arg("balancer", balancer.name()).arg("services", &wanted);
                finding.arg("group", serving.group.name());
                finding.also(serving.target_spot(target.row), "target");
                let blocks = blocks(network, &serving);
                if let Some(change) = opening(network, &groups, Direction::Out, &wanted, &blocks) {
                    finding.fix(Fix::review("let-out", change));
                }
            }
        }
    }
}

/// What a target is sent: connections, and health checks where those have a port of their own.
fn asked(serving: &Serving<'_>, target: &Target<'_>) -> Vec<PortSet> {
    let own = target.services(serving);
    let health = services("tcp", serving.group.is().health_port.as_ref().and_then(Ports::value));
    let apart = health.difference(&own);
    if apart.is_empty() { vec![own] } else { vec![own, apart] }
}

fn other<'a>(target: &Target<'a>) -> Other<'a> {
    match target.nic {
        Some(nic) => Other::nics([nic]),
        None => Other::blocks(&host(target)),
    }
}

fn host(target: &Target<'_>) -> Vec<IpNet> {
    let address = target.of.address.as_ref().and_then(|address| address.value());
    address.map(IpNet::from).into_iter().collect()
}

/// The blocks that hold all targets of a group.
fn blocks(network: &Network, serving: &Serving<'_>) -> Vec<IpNet> {
    let of_target = |target: Target<'_>| match target.nic {
        Some(nic) => around(network, [nic]),
        None => host(&target),
    };
    let nets: BTreeSet<IpNet> = targets(network, serving.group).flat_map(of_target).collect();
    nets.into_iter().collect()
}
