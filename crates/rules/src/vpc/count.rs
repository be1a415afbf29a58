//! How many CIDR blocks of each family a VPC has.

use plan::{Spot, Vpc};
use reach::Network;

use crate::Report;

/// Reports each family of each VPC whose number of blocks `exceeds`, with the number that may be.
pub(super) fn report_counts(
    network: &Network,
    report: &mut Report<'_>,
    quota: usize,
    exceeds: impl Fn(usize) -> bool,
) {
    for vpc in network.plan().every::<Vpc>() {
        for (family, count, at) in counts(&vpc) {
            if exceeds(count) {
                let finding = report.at(at).arg("vpc", vpc.name()).arg("family", family);
                finding.arg("count", count).arg("quota", quota);
            }
        }
    }
}

fn counts(vpc: &plan::Part<'_, Vpc>) -> [(&'static str, usize, Spot); 2] {
    [
        ("IPv4", vpc.ipv4().count(), vpc.spot("secondary")),
        ("IPv6", vpc.ipv6.len(), vpc.spot("ipv6")),
    ]
}
