//! A route into a peering for what lies behind the peer's Direct Connect.

use plan::{Part, Peering, Severity};
use reach::Network;

use super::beyond::{Meant, strays};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-edge-dx",
    severity: Severity::Broken,
    source: "vpc/latest/peering/invalid-peering-configurations.html",
    rests_on: &[],
    page: page!("peering_edge_dx.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for (stray, meant) in strays(network, peering) {
        let Meant::DirectConnect(link) = meant else { continue };
        let finding = report.at(stray.spot());
        stray.describe(network, finding, link.name(), link.spot(""));
    }
}
