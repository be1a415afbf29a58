//! An active peering that no table leads into.

use plan::{Listing, Part, Peering, Severity};
use reach::Network;

use super::pair::{Side, pair};
use super::way::{MissingRoutes, Routed, adding};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-no-routes",
    severity: Severity::Broken,
    source: "vpc/latest/peering/vpc-peering-routing.html",
    rests_on: &[Listing::Subnets, Listing::RouteTables, Listing::PrefixLists],
    page: page!("peering_no_routes.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    let active =
        pair(peering).into_iter().filter(|[one, _]| one.peering.is_active() && !one.overlaps());
    for sides in active {
        let routed = sides.map(|side| side.routed(network));
        let known = sides.iter().all(Side::knows_peer);
        if !known || routed.contains(&Routed::Yes) || !routed.contains(&Routed::No) {
            continue;
        }
        let [one, two] = sides;
        let finding = report.at(one.peering.spot(""));
        finding.arg("peering", one.peering.name());
        finding.arg("a", one.vpc.name()).arg("b", two.vpc.name());
        let ours = sides.iter().zip(routed).filter(|(_, routed)| *routed == Routed::No);
        let lacking: Vec<MissingRoutes<'_>> =
            ours.flat_map(|(side, _)| side.lacking(network, &side.wanted(network))).collect();
        if let Some(fix) = adding(network, "add-routes", &lacking) {
            finding.fix(fix);
        }
    }
}
