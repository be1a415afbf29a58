//! Two interfaces of one subnet with one address.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::net::IpAddr;

use plan::{Fix, Part, Severity, Subnet};
use reach::Network;

use super::assigned_address::{AssignedAddress, of_subnet, taken};
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
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let mut first: BTreeMap<IpAddr, &AssignedAddress<'_>> = BTreeMap::new();
    let all = of_subnet(subnet);
    let taken = LazyCell::new(|| taken(subnet));
    for assigned_address in &all {
        let other = match first.entry(assigned_address.address) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(vacant) => {
                vacant.insert(assigned_address);
                continue;
            }
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
