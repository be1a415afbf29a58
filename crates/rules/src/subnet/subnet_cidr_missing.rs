//! A subnet without any block.

use net::Cidr;
use plan::{Change, Fix, Listing, Severity, Subnet};
use reach::Network;

use super::block::next_free;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-cidr-missing",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateSubnet.html",
    rests_on: &[Listing::Subnets],
    page: page!("subnet_cidr_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let decided = |cidr: &Option<Cidr>| cidr.as_ref().is_some_and(|cidr| !cidr.is_empty());
    let blank = |subnet: &Subnet| !decided(&subnet.cidr) && !decided(&subnet.ipv6);
    for subnet in network.plan().every::<Subnet>().filter(|subnet| blank(subnet)) {
        let finding = report.at(subnet.spot("cidr")).arg("subnet", subnet.name());
        if let Some(free) = (24..=28).find_map(|length| next_free(subnet, true, length)) {
            let decided = Subnet { cidr: Some(free.into()), ..subnet.is().clone() };
            let change = Change::new("").edit(subnet.becomes(decided));
            finding.fix(Fix::review("next-free-block", change).arg("free", free));
        }
    }
}
