//! A CIDR reservation that does not lie in a block of its subnet.

use plan::{Part, Severity, Subnet};
use reach::Network;

use super::block::blocks_of;
use super::reservation::reservations;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-reservation-outside",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-cidr-reservation.html",
    rests_on: &[],
    page: page!("subnet_reservation_outside.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    for reserved in reservations(subnet) {
        let blocks: Vec<_> = blocks_of(reserved.subnet).collect();
        let known = !blocks.is_empty();
        if known && !blocks.iter().any(|block| block.net.contains(&reserved.net)) {
            let finding = report.at(reserved.spot()).arg("cidr", reserved.cidr);
            finding.arg("subnet", reserved.subnet.name()).fix(reserved.dropped());
        }
    }
}
