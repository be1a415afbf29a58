//! A peering that still waits for its accepter.

use plan::{Fix, Part, Peering, Severity};
use reach::Network;

use super::pair::{becoming, pair};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-not-accepted",
    severity: Severity::Broken,
    source: "vpc/latest/peering/accept-vpc-peering-connection.html",
    rests_on: &[],
    page: page!("peering_not_accepted.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for [side, _] in pair(peering).into_iter().filter(|[side, _]| !side.overlaps()) {
        let state = &side.peering.state;
        if state != "pending-acceptance" {
            continue;
        }
        report
            .at(side.peering.spot("state"))
            .arg("peering", side.peering.name())
            .arg("requester", side.vpc.name())
            .arg("accepter", side.peer.name())
            .also(side.peer.spot(""), "accepter")
            .fix(Fix::review("accept", becoming(side.peering, Peering::ACTIVE)));
    }
}
