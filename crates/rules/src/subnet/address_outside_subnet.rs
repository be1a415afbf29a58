//! An interface with an address that is not of its subnet.

use plan::{Fix, Severity};
use reach::Network;

use super::held::every;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "address-outside-subnet",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateNetworkInterface.html",
    page: include_str!("address_outside_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for held in every(network.plan()).into_iter().filter(|held| held.block().is_none()) {
        let Some(block) = held.blocks().next() else { continue };
        let finding = report
            .at(held.spot())
            .arg("resource", held.name)
            .arg("address", held.address)
            .arg("subnet", held.subnet.name())
            .arg("cidr", block)
            .also(held.subnet.spot(""), "subnet");
        let free = held.next_free().and_then(|free| Some((free, held.becomes(free)?)));
        if let Some((free, change)) = free {
            finding.fix(Fix::review("next-free-address", change).arg("free", free));
        }
    }
}
