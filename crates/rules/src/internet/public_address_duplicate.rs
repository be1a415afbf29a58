//! One public address at two interfaces.

use net::well_known;
use plan::{Severity, Spot};
use reach::Network;
use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "public-address-duplicate",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_AssociateAddress.html",
    page: include_str!("public_address_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<IpAddr, &Spot> = BTreeMap::new();
    for nic in network.interfaces() {
        // Where the plan leaves the address open, one of these stands in.
        let decided = |address: &IpAddr| !well_known::BENCHMARK.contains(address);
        let Some(address) = nic.public.filter(decided) else { continue };
        let before = *first.entry(address).or_insert(&nic.spot);
        if *before == nic.spot {
            continue;
        }
        let field = |spot: &Spot| Spot::at(&spot.id, spot.path.field("public_address"));
        let finding = report.at(field(&nic.spot)).arg("resource", &nic.spot.id);
        finding.arg("address", address).arg("other", &before.id);
        finding.also(field(before), "other");
    }
}
