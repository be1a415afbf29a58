//! A block of a VPC in the range of Docker's default bridge.

use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, DOCKER, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-docker-range",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_cidr_docker_range.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let inside = |block: &Block<'_>| block.is_usable() && DOCKER.contains(&block.net);
    for block in blocks_of(vpc).filter(inside) {
        let finding = report.at(block.spot()).arg("vpc", block.vpc.name()).arg("cidr", block.cidr);
        if let Some(free) = block.next_free() {
            finding.fix(Fix::review("next-free-block", block.becomes(free)).arg("free", free));
        }
    }
}
