//! An interface with an address that is not of its subnet.

use std::sync::Arc;

use plan::{Fix, Id, Resource, Severity};
use reach::Network;

use super::assigned_address::{of_resource, taken};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "address-outside-subnet",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateNetworkInterface.html",
    rests_on: &[],
    page: page!("address_outside_subnet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, of: (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    let all = of_resource(network.plan(), of).into_iter();
    for assigned_address in all.filter(|of| of.block().is_none()) {
        let Some(block) = assigned_address.blocks().next() else { continue };
        let finding = report
            .at(assigned_address.spot())
            .arg("resource", assigned_address.name)
            .arg("address", assigned_address.address)
            .arg("subnet", assigned_address.subnet.name())
            .arg("cidr", block)
            .also(assigned_address.subnet.spot(""), "subnet");
        let free = assigned_address
            .next_free(&taken(assigned_address.subnet))
            .and_then(|free| Some((free, assigned_address.becomes(free)?)));
        if let Some((free, change)) = free {
            finding.fix(Fix::review("next-free-address", change).arg("free", free));
        }
    }
}
