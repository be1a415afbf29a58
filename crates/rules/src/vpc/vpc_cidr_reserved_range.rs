//! A block of a VPC in a range that no VPC can have: this network, loopback, link-local, multicast.

use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-reserved-range",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_cidr_reserved_range.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    for block in blocks_of(vpc).filter(Block::is_sized) {
        let Some(range) = block.reserved() else { continue };
        let finding = report
            .at(block.spot())
            .arg("vpc", block.vpc.name())
            .arg("cidr", block.cidr)
            .arg("range", range);
        if let Some(free) = block.next_free() {
            finding.fix(Fix::review("next-free-block", block.becomes(free)).arg("free", free));
        }
    }
}
