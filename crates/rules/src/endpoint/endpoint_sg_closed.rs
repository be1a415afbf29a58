//! An interface endpoint whose groups let nobody reach its service.

use plan::{Fix, Id, InterfaceEndpoint, Listing, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-sg-closed",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/create-interface-endpoint.html",
    rests_on: &[Listing::SecurityGroups, Listing::NetworkInterfaces],
    page: page!("endpoint_sg_closed.md"),
    check,
};

use super::consumer::asked;
use crate::load_balancer::admission::{Direction, Other, admit, opening};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, endpoint: Part<'_, InterfaceEndpoint>, report: &mut Report<'_>) {
    let groups: Vec<Id> = endpoint.security_groups.iter().map(|of| of.id.clone()).collect();
    let wanted = asked(&endpoint);
    let others = Other::anyone_but(endpoint.id);
    if admit(network, &groups, Direction::In, &wanted, &others) {
        return;
    }
    let finding = report.at(endpoint.spot("security_groups"));
    finding.arg("endpoint", endpoint.name()).arg("services", &wanted);
    let blocks = network.vpc_of(endpoint.id).map_or(&[][..], |vpc| network.blocks(vpc));
    if let Some(change) = opening(network, &groups, Direction::In, &wanted, blocks) {
        finding.fix(Fix::review("admit", change));
    }
}
