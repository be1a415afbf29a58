//! An interface with one of the five addresses of its subnet that AWS keeps.

use std::sync::Arc;

use plan::{Fix, Id, Resource, Severity};
use reach::Network;

use super::assigned_address::{of_resource, reserved, taken};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "reserved-address",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-sizing.html",
    rests_on: &[],
    page: page!("reserved_address.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, of: (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    for assigned_address in of_resource(network.plan(), of) {
        let Some(block) =
            assigned_address.block().filter(|block| reserved(*block, assigned_address.address))
        else {
            continue;
        };
        let finding = report
            .at(assigned_address.spot())
            .arg("resource", assigned_address.name)
            .arg("address", assigned_address.address)
            .arg("subnet", assigned_address.subnet.name())
            .arg("cidr", block);
        let free = assigned_address
            .next_free(&taken(assigned_address.subnet))
            .and_then(|free| Some((free, assigned_address.becomes(free)?)));
        if let Some((free, change)) = free {
            finding.fix(Fix::review("next-free-address", change).arg("free", free));
        }
    }
}
