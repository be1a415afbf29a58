//! More Elastic IP addresses of a NAT gateway than an account begins with.

use plan::{NatGateway, Severity};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-address-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("nat_address_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::ADDRESSES_PER_NAT;
    let zonal = network.plan().every::<NatGateway>().filter(|gateway| !gateway.is_regional());
    for gateway in zonal.filter(|gateway| gateway.is_public()) {
        let count = 1 + gateway.further_addresses.len();
        if quota.needs_raise(count) {
            let finding = report.at(gateway.spot("further_addresses"));
            finding.arg("gateway", gateway.name()).arg("count", count).arg("quota", quota.default);
        }
    }
}
