//! A security group rule that names a group of a peer in another Region.

use plan::{Fix, Part, SecurityGroup, Severity};
use reach::Network;

use super::group::references_of;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-sg-reference-region",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-security-groups.html",
    rests_on: &[],
    page: page!("peering_sg_reference_region.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for reference in references_of(group) {
        let Some(side) = reference.peering() else { continue };
        if side.is_in_one_region(network) || !side.peering.is_alive() {
            continue;
        }
        let finding = report.at(reference.spot());
        reference.describe(finding);
        finding.arg("peering", side.peering.name()).also(side.peering.spot(""), "peering");
        if let Some(change) = reference.by_blocks(network) {
            finding.fix(Fix::review("use-blocks", change));
        }
    }
}
