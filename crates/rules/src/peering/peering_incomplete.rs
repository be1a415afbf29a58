//! A peering whose ends are not both decided.

use plan::{Change, Fix, Listing, Part, Peering, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-incomplete",
    severity: Severity::Broken,
    source: "vpc/latest/peering/create-vpc-peering-connection.html",
    rests_on: &[Listing::Peerings],
    page: page!("peering_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    if !peering.is_alive() {
        return;
    }
    if let Some(field) = open_end(&peering) {
        report
            .at(peering.spot(field))
            .arg("peering", peering.name())
            .fix(Fix::review("drop", Change::new("").drop(peering.id)));
    }
}

fn open_end(peering: &Part<'_, Peering>) -> Option<&'static str> {
    match (&peering.requester, &peering.accepter) {
        (None, _) => Some("requester"),
        (_, None) => Some("accepter"),
        _ => None,
    }
}
