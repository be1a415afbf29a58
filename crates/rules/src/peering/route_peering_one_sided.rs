//! A peering that one side routes into, and the other does not.

use plan::{Listing, Part, Peering, Severity};
use reach::Network;

use super::pair::active_sides;
use super::way::{Routed, adding};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-peering-one-sided",
    severity: Severity::Broken,
    source: "vpc/latest/peering/vpc-peering-routing.html",
    rests_on: &[Listing::Subnets, Listing::RouteTables],
    page: page!("route_peering_one_sided.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for side in active_sides(peering).filter(|side| !side.overlaps()) {
        let other = side.other();
        let one_sided = (side.routed(network), other.routed(network)) == (Routed::No, Routed::Yes);
        if !one_sided || side.leads_elsewhere(network) {
            continue;
        }
        let finding = report.at(side.peering.spot(""));
        finding.arg("peering", side.peering.name());
        finding.arg("vpc", side.vpc.name()).arg("peer", side.peer.name());
        finding.also(side.vpc.spot(""), "lacking");
        if let Some(fix) =
            adding(network, "add-routes", &side.lacking(network, &side.wanted(network)))
        {
            finding.fix(fix);
        }
    }
}
