//! Two interfaces of one subnet with one address.

use std::collections::BTreeMap;
use std::net::IpAddr;

use plan::{Fix, Id, Severity};
use reach::Network;

use super::assigned_address::{AssignedAddress, every, taken};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "address-duplicate",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateNetworkInterface.html",
    rests_on: &[],
    page: page!("address_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<(&Id, IpAddr), AssignedAddress<'_>> = BTreeMap::new();
    let all = every(network.plan());
    let taken = taken(&all);
    for assigned_address in all {
        let key = (assigned_address.subnet.id, assigned_address.address);
        let Some(other) = first.get(&key) else {
            first.insert(key, assigned_address);
            continue;
        };
        let finding = report
            .at(assigned_address.spot())
            .arg("resource", assigned_address.name)
            .arg("other", other.name)
            .arg("address", assigned_address.address)
            .also(other.spot(), "other");
        let free = assigned_address
            .next_free(&taken)
            .and_then(|free| Some((free, assigned_address.becomes(free)?)));
        if let Some((free, change)) = free {
            finding.fix(Fix::review("next-free-address", change).arg("free", free));
        }
    }
}
