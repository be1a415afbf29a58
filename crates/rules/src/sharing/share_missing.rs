//! A resource of another account in a subnet, or a VPC, that is not shared with that account.

use std::collections::BTreeSet;

use plan::{Change, Fix, Part, Severity, Subnet};
use reach::Network;

use super::guest::{Guest, guests};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-missing",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-sharing-share-subnet-working-with.html",
    page: include_str!("share_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for guest in guests(network).filter(|guest| !guest.is_for_owner()) {
        let subnets = subnets(network, &guest);
        if subnets.is_empty() && !guest.vpc.children::<Subnet>().any(|one| is_open(&one, &guest)) {
            tell(report, &guest, guest.vpc.name());
        }
        for subnet in subnets.into_iter().filter(|subnet| !is_open(subnet, &guest)) {
            let finding = tell(report, &guest, subnet.name()).also(subnet.spot("shared"), "subnet");
            let mut is = subnet.is().clone();
            is.shared.push(guest.owner.to_owned());
            let change = Change::new("").edit(subnet.becomes(is));
            let fix = Fix::review("share", change).arg("subnet", subnet.name());
            finding.fix(fix.arg("account", guest.owner));
        }
    }
}

fn tell<'a>(report: &'a mut Report<'_>, guest: &Guest<'_>, place: &str) -> &'a mut plan::Finding {
    let finding = report.at(guest.spot()).arg("resource", guest.name());
    finding.arg("account", guest.owner).arg("place", place)
}

/// The subnets that a resource stands in or has interfaces in.
fn subnets<'a>(network: &'a Network, guest: &Guest<'a>) -> Vec<Part<'a, Subnet>> {
    let nics = network.interfaces_of(guest.id).into_iter();
    let own = nics.filter(|nic| nic.spot.id == *guest.id).filter_map(|nic| nic.subnet.as_ref());
    let ids: BTreeSet<_> = own.chain(guest.parent()).collect();
    ids.into_iter().filter_map(|id| network.plan().get(id)).collect()
}

/// Whether an account may put something into a subnet: it is shared with it, or its own.
fn is_open(subnet: &Part<'_, Subnet>, guest: &Guest<'_>) -> bool {
    subnet.resource.account == guest.owner
        || subnet.shared.iter().any(|account| account == guest.owner)
}
