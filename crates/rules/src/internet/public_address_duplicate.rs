//! One public address at two interfaces.

use net::well_known;
use plan::{Severity, Spot};
use reach::Network;
use std::collections::BTreeMap;
use std::net::IpAddr;

use super::public_addresses;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-address-duplicate",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_AssociateAddress.html",
    rests_on: &[],
    page: page!("public_address_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<IpAddr, Spot> = BTreeMap::new();
    let all = network.interfaces().iter().flat_map(public_addresses);
    // Where the plan leaves the address open, one of these stands in.
    for (address, spot) in all.filter(|(address, _)| !well_known::BENCHMARK.contains(address)) {
        let before = first.entry(address).or_insert_with(|| spot.clone());
        if *before == spot {
            continue;
        }
        let finding = report.at(spot.clone()).arg("resource", &spot.id);
        finding.arg("address", address).arg("other", &before.id);
        finding.also(before.clone(), "other");
    }
}
