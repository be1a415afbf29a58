//! A peering between two Regions.

use plan::{Part, Peering, Severity};
use reach::Network;

use super::pair::pair;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-inter-region",
    severity: Severity::Note,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    rests_on: &[],
    page: page!("peering_inter_region.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for [side, _] in pair(peering).into_iter().filter(|[side, _]| side.peering.is_alive()) {
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
