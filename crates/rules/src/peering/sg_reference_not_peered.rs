//! A security group rule that names a group of a VPC that is not peered with its own.

use plan::{Fix, Severity};
use reach::Network;

use super::group::references;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-reference-not-peered",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-security-groups.html",
    page: include_str!("sg_reference_not_peered.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for reference in references(network.plan()).filter(|found| found.peering().is_none()) {
        let finding = report.at(reference.spot());
        reference.describe(finding);
        finding.also(reference.far.spot(""), "peer");
        if let Some(change) = reference.by_blocks(network) {
            finding.fix(Fix::review("use-blocks", change));
        }
    }
}
