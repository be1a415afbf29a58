//! A peering between two Regions.

use plan::Severity;
use reach::Network;

use super::pair::pairs;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-inter-region",
    severity: Severity::Note,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    page: include_str!("peering_inter_region.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for [side, _] in pairs(network.plan()).filter(|[side, _]| side.peering.is_alive()) {
        if side.is_in_one_region(network) {
            continue;
        }
        report
            .at(side.peering.spot(""))
            .arg("peering", side.peering.name())
            .arg("one", network.region_of(side.vpc.id).unwrap_or_default())
            .arg("two", network.region_of(side.peer.id).unwrap_or_default());
    }
}
