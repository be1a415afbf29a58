//! A load balancer whose groups let nobody reach a listener.

use net::{Cidr, IpNet};
use plan::{Fix, Id, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "lb-sg-closed",
    severity: Severity::Broken,
    source: "elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces],
    page: page!("lb_sg_closed.md"),
    check,
};

use super::admission::{Direction, Other, admit, opening};
use super::serving::heard;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, balancer: Part<'_, LoadBalancer>, report: &mut Report<'_>) {
    let groups: Vec<Id> = balancer.security_groups.iter().map(|of| of.id.clone()).collect();
    let wanted = heard(&balancer);
    let others = Other::anyone_but(balancer.id);
    if admit(network, &groups, Direction::In, &wanted, &others) {
        return;
    }
    let finding = report.at(balancer.spot("security_groups"));
    finding.arg("balancer", balancer.name()).arg("services", &wanted);
    let blocks = clients(network, &balancer);
    if let Some(change) = opening(network, &groups, Direction::In, &wanted, &blocks) {
        finding.fix(Fix::review("admit", change));
    }
}

/// Where clients are: anywhere if the load balancer faces the internet, else in its VPC.
fn clients(network: &Network, balancer: &Part<'_, LoadBalancer>) -> Vec<IpNet> {
    if balancer.is_internet_facing() {
        return Cidr::new("0.0.0.0/0").net().into_iter().collect();
    }
    network.vpc_of(balancer.id).map_or(Vec::new(), |vpc| network.blocks(vpc).to_vec())
}
