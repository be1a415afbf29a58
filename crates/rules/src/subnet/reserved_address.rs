//! An interface with one of the five addresses of its subnet that AWS keeps.

use plan::{Fix, Severity};
use reach::Network;

use super::held::{every, reserved};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "reserved-address",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-sizing.html",
    page: include_str!("reserved_address.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for held in every(network.plan()) {
        let Some(block) = held.block().filter(|block| reserved(*block, held.address)) else {
            continue;
        };
        let finding = report
            .at(held.spot())
            .arg("resource", held.name)
            .arg("address", held.address)
            .arg("subnet", held.subnet.name())
            .arg("cidr", block);
        let free = held.next_free().and_then(|free| Some((free, held.becomes(free)?)));
        if let Some((free, change)) = free {
            finding.fix(Fix::review("next-free-address", change).arg("free", free));
        }
    }
}
