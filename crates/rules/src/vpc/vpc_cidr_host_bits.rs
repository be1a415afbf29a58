//! A block of a VPC with bits set beyond its prefix length, which AWS clears without a word.

use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::blocks_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-host-bits",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_CreateVpc.html",
    rests_on: &[],
    page: page!("vpc_cidr_host_bits.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    for block in blocks_of(vpc).filter(|block| block.cidr.has_host_bits()) {
        report
            .at(block.spot())
            .arg("vpc", block.vpc.name())
            .arg("cidr", block.cidr)
            .arg("cleared", block.net)
            .fix(Fix::safe("clear-host-bits", block.becomes(block.net)));
    }
}
