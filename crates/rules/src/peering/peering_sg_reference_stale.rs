//! A security group rule that names a group of a VPC whose peering is not active.

use plan::{Component, Fix, Listing, Part, Peering, SecurityGroup, Severity};
use reach::Network;

use super::group::references_of;
use crate::label::state_ko;
use crate::transit_gateway::crossing::between;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-sg-reference-stale",
    severity: Severity::Broken,
    source: "vpc/latest/peering/vpc-peering-security-groups.html",
    rests_on: &[Listing::TransitGateways, Listing::TransitGatewayAttachments],
    page: page!("peering_sg_reference_stale.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for reference in references_of(group) {
        let Some(side) = reference.peering() else { continue };
        if between(&reference).is_some() {
            continue;
        }
        let refused = side.peering.is_alive() && !side.is_in_one_region(network);
        if side.peering.is_active() || refused {
            continue;
        }
        let finding = report.at(reference.spot());
        reference.describe(finding);
        finding.arg("peering", side.peering.name()).arg("state", &side.peering.state);
        finding.arg("state-ko", state_ko(Peering::TAG, &side.peering.state));
        finding.also(side.peering.spot("state"), "state");
        if let Some(change) = reference.by_blocks(network) {
            finding.fix(Fix::review("use-blocks", change));
        }
    }
}
