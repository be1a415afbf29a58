//! Two subnets of one VPC that share addresses.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Fix, Part, Severity, Vpc};
use reach::Network;

use super::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-overlap",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-sizing.html",
    rests_on: &[],
    page: page!("subnet_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let blocks: Vec<Block<'_>> =
        vpc.children().flat_map(blocks_of).filter(Block::is_sized).collect();
    for (inner, outer) in overlapping(&blocks) {
        let finding = report
            .at(inner.spot())
            .arg("subnet", inner.subnet.name())
            .arg("cidr", inner.cidr)
            .arg("other", outer.subnet.name())
            .arg("other-cidr", outer.cidr)
            .also(outer.spot(), "other");
        if let Some(free) = inner.next_free() {
            finding.fix(Fix::review("next-free-block", inner.becomes(free)).arg("free", free));
        }
    }
}

/// Each block that shares addresses with others, once, with the first of those: the smaller block
/// with the larger, the later subnet with the earlier where both are equal.
fn overlapping<'a, 'b>(blocks: &'b [Block<'a>]) -> Vec<(&'b Block<'a>, &'b Block<'a>)> {
    let nets: Vec<IpNet> = blocks.iter().map(|block| block.net).collect();
    let mut found: BTreeMap<usize, (&Block<'_>, &Block<'_>)> = BTreeMap::new();
    for (a, b) in net::overlaps(&nets) {
        let (Some(first), Some(second)) = (blocks.get(a), blocks.get(b)) else { continue };
        let second_is_inner = first.net.prefix_len() <= second.net.prefix_len();
        let (place, pair) =
            if second_is_inner { (b, (second, first)) } else { (a, (first, second)) };
        found.entry(place).or_insert(pair);
    }
    found.into_values().collect()
}
