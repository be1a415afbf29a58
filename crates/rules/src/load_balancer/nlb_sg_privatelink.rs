//! A Network Load Balancer whose groups refuse the consumers of its endpoint service.

use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nlb-sg-privatelink",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/network/load-balancer-security-groups.html",
    rests_on: &[Listing::SecurityGroups],
    page: page!("nlb_sg_privatelink.md"),
    check,
};

use plan::{Change, Fix, Id, InterfaceEndpoint, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use super::admission::{Direction, Other, admit, opening};
use super::serving::{heard, services_of};

fn check(network: &Network, report: &mut Report<'_>) {
    let judging = network
        .plan()
        .every::<LoadBalancer>()
        .filter(|balancer| balancer.judges_privatelink && balancer.kind == LoadBalancer::NETWORK);
    for balancer in judging {
        for vpc in consumers(network, balancer) {
            let blocks = network.blocks(vpc);
            let groups: Vec<Id> = balancer.security_groups.iter().map(|g| g.id.clone()).collect();
            let wanted = heard(&balancer);
            let others = Other::blocks(blocks);
            if blocks.is_empty() || admit(network, &groups, Direction::In, &wanted, &others) {
                continue;
            }
            let is = LoadBalancer { judges_privatelink: false, ..balancer.is().clone() };
            let finding = report.at(balancer.spot("judges_privatelink"));
            finding.arg("balancer", balancer.name()).arg("services", &wanted);
            finding.arg("vpc", network.plan().called(vpc));
            finding.fix(Fix::review("turn-off", Change::new("").edit(balancer.becomes(is))));
            if let Some(change) = opening(network, &groups, Direction::In, &wanted, blocks) {
                finding.fix(Fix::review("admit", change));
            }
        }
    }
}

/// The VPCs with endpoints for what a load balancer is offered as.
fn consumers<'a>(network: &'a Network, balancer: Part<'a, LoadBalancer>) -> BTreeSet<&'a Id> {
    let endpoints = services_of(&balancer).flat_map(|service| {
        service.referring::<InterfaceEndpoint>().filter(move |endpoint| {
            endpoint.provider.as_ref().is_some_and(|provider| provider.id == *service.id)
        })
    });
    endpoints.filter_map(|endpoint| network.vpc_of(endpoint.id)).collect()
}
