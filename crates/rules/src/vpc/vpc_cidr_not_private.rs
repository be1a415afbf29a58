//! A block of a VPC outside the private ranges: others on the internet may own its addresses.

use net::well_known;
use plan::{Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-not-private",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_cidr_not_private.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let public = |block: &Block<'_>| block.is_v4() && block.is_usable() && !is_ours(block);
    for block in blocks_of(vpc).filter(public) {
        report.at(block.spot()).arg("vpc", block.vpc.name()).arg("cidr", block.cidr);
    }
}

/// Whether nobody on the internet has these addresses: private, shared, or for benchmarks.
fn is_ours(block: &Block<'_>) -> bool {
    let shared = [well_known::SHARED, well_known::BENCHMARK];
    well_known::is_private(block.net) || shared.iter().any(|range| range.contains(&block.net))
}
