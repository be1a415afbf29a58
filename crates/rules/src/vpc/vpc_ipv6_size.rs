//! An IPv6 block of a VPC whose prefix length is not one of /44, /48, /52, /56 and /60.

use net::IpNet;
use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-ipv6-size",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_ipv6_size.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let wrong = |block: &Block<'_>| !block.is_v4() && !block.is_sized();
    for block in blocks_of(vpc).filter(wrong) {
        let finding = report.at(block.spot()).arg("vpc", block.vpc.name()).arg("cidr", block.cidr);
        let length = block.net.prefix_len().clamp(44, 60) / 4 * 4;
        if let Ok(sized) = IpNet::new(block.net.network(), length) {
            let fix = Fix::review("resize", block.becomes(sized.trunc()));
            finding.fix(fix.arg("sized", sized.trunc()));
        }
    }
}
