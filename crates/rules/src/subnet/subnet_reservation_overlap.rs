//! Two CIDR reservations of a subnet that share addresses.

use net::IpNet;
use plan::{Part, Severity, Subnet};
use reach::Network;
use std::collections::BTreeSet;

use super::reservation::{Reservation, reservations};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-reservation-overlap",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-cidr-reservation.html",
    rests_on: &[],
    page: page!("subnet_reservation_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let reserved: Vec<Reservation<'_>> = reservations(subnet).collect();
    let nets: Vec<IpNet> = reserved.iter().map(|one| one.net).collect();
    let mut told = BTreeSet::new();
    for (a, b) in net::overlaps(&nets) {
        let (first, later) = (a.min(b), a.max(b));
        let (Some(first), Some(one)) = (reserved.get(first), reserved.get(later)) else {
            continue;
        };
        if told.insert(later) {
            let finding = report.at(one.spot()).arg("cidr", one.cidr);
            finding.arg("other", first.cidr).arg("subnet", one.subnet.name());
            finding.also(first.spot(), "other").fix(one.dropped());
        }
    }
}
