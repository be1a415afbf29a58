//! Two interfaces of one subnet with one address.

use std::collections::BTreeMap;
use std::net::IpAddr;

use plan::{Fix, Id, Severity};
use reach::Network;

use super::held::{Held, every};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "address-duplicate",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateNetworkInterface.html",
    page: include_str!("address_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<(&Id, IpAddr), Held<'_>> = BTreeMap::new();
    for held in every(network.plan()) {
        let key = (held.subnet.id, held.address);
        let Some(other) = first.get(&key) else {
            first.insert(key, held);
            continue;
        };
        let finding = report
            .at(held.spot())
            .arg("resource", held.name)
            .arg("other", other.name)
            .arg("address", held.address)
            .also(other.spot(), "other");
        let free = held.next_free().and_then(|free| Some((free, held.becomes(free)?)));
        if let Some((free, change)) = free {
            finding.fix(Fix::review("next-free-address", change).arg("free", free));
        }
    }
}
