//! A security group rule that names a group of a VPC that is neither peered with its own nor on one transit gateway with it.

use plan::{Fix, Listing, Part, SecurityGroup, Severity};
use reach::Network;

use super::group::references_of;
use crate::transit_gateway::crossing::between;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-reference-not-peered",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-security-groups.html",
    rests_on: &[Listing::Peerings, Listing::TransitGateways, Listing::TransitGatewayAttachments],
    page: page!("sg_reference_not_peered.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let apart = references_of(group).filter(|found| found.peering().is_none());
    for reference in apart.filter(|found| between(found).is_none()) {
        let finding = report.at(reference.spot());
        reference.describe(finding);
        finding.also(reference.far.spot(""), "peer");
        if let Some(change) = reference.by_blocks(network) {
            finding.fix(Fix::review("use-blocks", change));
        }
    }
}
