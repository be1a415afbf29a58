//! A route into a peering for the internet behind the peer's internet gateway.

use plan::{Listing, Part, Peering, Severity};
use reach::Network;

use super::beyond::{Meant, strays};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-edge-igw",
    severity: Severity::Broken,
    source: "vpc/latest/peering/invalid-peering-configurations.html",
    rests_on: &[Listing::Subnets, Listing::NatGateways],
    page: page!("peering_edge_igw.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for (stray, meant) in strays(network, peering) {
        let Meant::Internet(gateway) = meant else { continue };
        let finding = report.at(stray.spot());
        stray.describe(network, finding, gateway.name(), gateway.spot(""));
    }
}
