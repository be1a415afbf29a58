//! An on-premises prefix inside a block of a VPC that has to reach it.

use std::collections::BTreeSet;

use net::Cidr;
use plan::{Path, Severity, Spot};
use reach::Network;

use super::link::{Link, links};
use crate::peering::renumber::moved;
use crate::vpc::block::{Block, blocks_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "onprem-overlap",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/vpn-configure-route-tables.html",
    rests_on: &[],
    page: page!("onprem_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let mut told = BTreeSet::new();
    for link in links(plan) {
        let blocks: Vec<Block<'_>> = link.vpcs(plan).into_iter().flat_map(blocks_of).collect();
        for (spot, name, cidr) in behind(link) {
            let Some(prefix) = cidr.net() else { continue };
            for block in blocks.iter().copied() {
                if !block.net.contains(&prefix) || !told.insert((spot.clone(), block.spot())) {
                    continue;
                }
                let finding = report.at(spot.clone()).arg("place", name).arg("prefix", prefix);
                finding.arg("vpc", block.vpc.name()).arg("block", block.net);
                finding.also(block.spot(), "block");
                finding.fixes.extend(moved("move", block));
            }
        }
    }
}

/// What lies behind a link: the prefixes of its on-premises network, or else its own, with their fields.
fn behind(link: Link<'_>) -> Vec<(Spot, &str, &Cidr)> {
    let rows = |cidrs: std::slice::Iter<'_, Cidr>| cidrs.len();
    match link.place().filter(|place| rows(place.prefixes.iter()) > 0) {
        Some(place) => {
            let rows = place.is().prefixes.iter().enumerate();
            rows.map(|(row, cidr)| (place.spot(Path::new("prefixes").row(row)), place.name(), cidr))
                .collect()
        }
        None => {
            let rows = link.prefixes().iter().enumerate();
            rows.map(|(row, cidr)| (link.spot(Path::new("prefixes").row(row)), link.name(), cidr))
                .collect()
        }
    }
}
