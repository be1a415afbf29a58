//! A block of a subnet with bits set beyond its prefix length, which AWS clears without a word.

use plan::{Fix, Part, Severity, Subnet};
use reach::Network;

use super::block::blocks_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-host-bits",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_CreateSubnet.html",
    rests_on: &[],
    page: page!("subnet_host_bits.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    for block in blocks_of(subnet).filter(|block| block.cidr.has_host_bits()) {
        report
            .at(block.spot())
            .arg("subnet", block.subnet.name())
            .arg("cidr", block.cidr)
            .arg("cleared", block.net)
            .fix(Fix::safe("clear-host-bits", block.becomes(block.net)));
    }
}
