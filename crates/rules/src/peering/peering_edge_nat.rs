//! A route into a peering for the internet behind the peer's NAT gateway.

use plan::Severity;
use reach::Network;

use super::beyond::{Meant, strays};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-edge-nat",
    severity: Severity::Broken,
    source: "vpc/latest/peering/invalid-peering-configurations.html",
    rests_on: &[],
    page: page!("peering_edge_nat.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for (stray, meant) in strays(network) {
        let Meant::Nat(nat) = meant else { continue };
        let finding = report.at(stray.spot());
        stray.describe(network, finding, nat.name(), nat.spot(""));
    }
}
