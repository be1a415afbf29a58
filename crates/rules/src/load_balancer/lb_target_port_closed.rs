//! A target whose groups do not admit what its load balancer hands to it.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-target-port-closed",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/application/application-load-balancers.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces, Listing::EndpointServices],
    page: page!("lb_target_port_closed.md"),
    check,
};

use plan::{Change, Fix, Listing, LoadBalancer, Part, Severity};
use reach::{Network, Nic};

use super::admission::{Direction, Other, admit, around, opening, opening_to_group};
use super::serving::{Serving, Target, services_of, servings, targets};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for serving in servings(balancer) {
        let offered = serving.balancer.kind == LoadBalancer::NETWORK
            && services_of(&serving.balancer).next().is_some();
        if offered {
            continue;
        }
        for target in targets(network, serving.group) {
            let Some(nic) = closed(network, &serving, &target) else { continue };
            let wanted = target.services(&serving);
            if !told.insert((serving.balancer.id, serving.group.id, target.row, wanted.clone())) {
                continue;
            }
            let finding = report.at(serving.target_spot(target.row));
            finding.arg("target", target.name(network.plan())).arg("services", &wanted);
            finding.arg("balancer", serving.balancer.name());
            if let Some(change) = admitting(network, &serving, &target, nic) {
                finding.fix(Fix::review("admit", change));
            }
        }
    }
}

/// The target's interface, if its groups admit neither the load balancer nor, where it sees them, any
/// client.
fn closed<'a>(network: &'a Network, serving: &Serving<'a>, target: &Target<'a>) -> Option<&'a Nic> {
    let nic = target.nic?;
    let wanted = target.services(serving);
    let by = |other: &Other<'_>| admit(network, &nic.groups, Direction::In, &wanted, other);
    let anyone = serving.preserve_client_ip() && by(&Other::clients(serving.balancer));
    (!anyone && !by(&Other::nodes(serving.balancer))).then_some(nic)
}

/// The change by which the target admits the load balancer's group, or its subnets.
fn admitting(
    network: &Network,
    serving: &Serving<'_>,
    target: &Target<'_>,
    nic: &Nic,
) -> Option<Change> {
    let wanted = target.services(serving);
    let own = serving.balancer.is().security_groups.first();
    let near = network.vpc_of(serving.balancer.id) == nic.vpc.as_ref();
    if let Some(group) = own.filter(|_| near) {
        return opening_to_group(network, &nic.groups, Direction::In, &wanted, &group.id);
    }
    let blocks = around(network, network.interfaces_of(serving.balancer.id));
    opening(network, &nic.groups, Direction::In, &wanted, &blocks)
}
