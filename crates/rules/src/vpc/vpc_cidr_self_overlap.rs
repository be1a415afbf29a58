//! Two blocks of one VPC that share addresses.

use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-self-overlap",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_cidr_self_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    for block in blocks_of(vpc).filter(Block::is_usable) {
        let overlapping = |other: &Block<'_>| net::common(block.net, other.net).is_some();
        let Some(other) = block.earlier().find(overlapping) else { continue };
        let finding = report
            .at(block.spot())
            .arg("vpc", block.vpc.name())
            .arg("cidr", block.cidr)
            .arg("other", other.cidr)
            .also(other.spot(), "earlier");
        finding.fixes.extend(fixes(&block, &other));
    }
}

/// A block that lies wholly in another can go without loss; any can become another one.
fn fixes(block: &Block<'_>, other: &Block<'_>) -> impl Iterator<Item = Fix> {
    let needless = other.net.contains(&block.net);
    let dropped = needless.then(|| block.dropped()).flatten();
    let free = block.next_free();
    let moved =
        free.map(|free| Fix::review("next-free-block", block.becomes(free)).arg("free", free));
    dropped.map(|change| Fix::safe("drop-block", change)).into_iter().chain(moved)
}
