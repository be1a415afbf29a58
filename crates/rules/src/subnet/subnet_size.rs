//! An IPv4 block of a subnet that is larger than /16 or smaller than /28.

use net::IpNet;
use plan::{Fix, Part, Severity, Subnet};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-size",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-sizing.html",
    rests_on: &[],
    page: page!("subnet_size.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let wrong = |block: &Block<'_>| block.is_v4() && !block.is_sized();
    for block in blocks_of(subnet).filter(wrong) {
        let finding =
            report.at(block.spot()).arg("subnet", block.subnet.name()).arg("cidr", block.cidr);
        let length = block.net.prefix_len().clamp(16, 28);
        if let Ok(sized) = IpNet::new(block.net.network(), length) {
            let fix = Fix::review("resize", block.becomes(sized.trunc()));
            finding.fix(fix.arg("sized", sized.trunc()));
        }
    }
}
