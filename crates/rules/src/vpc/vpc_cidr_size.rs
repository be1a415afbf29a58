//! An IPv4 block of a VPC that is larger than /16 or smaller than /28.

use net::IpNet;
use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-size",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_cidr_size.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let wrong = |block: &Block<'_>| block.is_v4() && !block.is_sized();
    for block in blocks_of(vpc).filter(wrong) {
        let finding = report.at(block.spot()).arg("vpc", block.vpc.name()).arg("cidr", block.cidr);
        let length = block.net.prefix_len().clamp(16, 28);
        if let Ok(sized) = IpNet::new(block.net.network(), length) {
            let fix = Fix::review("resize", block.becomes(sized.trunc()));
            finding.fix(fix.arg("sized", sized.trunc()));
        }
    }
}
