//! A block of a subnet with bits set beyond its prefix length, which AWS clears without a word.

use plan::{Fix, Severity};
use reach::Network;

use super::block::every;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-host-bits",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_CreateSubnet.html",
    page: include_str!("subnet_host_bits.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for block in every(network.plan()).filter(|block| block.cidr.has_host_bits()) {
        report
            .at(block.spot())
            .arg("subnet", block.subnet.name())
            .arg("cidr", block.cidr)
            .arg("cleared", block.net)
            .fix(Fix::safe("clear-host-bits", block.becomes(block.net)));
    }
}
