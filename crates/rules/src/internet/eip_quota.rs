//! More Elastic IP addresses in a Region than an account begins with.

use crate::quota;
use plan::{NatGateway, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eip-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("eip_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::ELASTIC_PER_REGION;
    for (region, mut gateways) in quota::by_region::<NatGateway>(network) {
        gateways.retain(|gateway| held(gateway.is()) > 0);
        let count = gateways.iter().map(|gateway| held(gateway.is())).sum();
        if let Some(last) = gateways.last().filter(|_| quota.needs_raise(count)) {
            let field = if last.is_regional() { "zone_addresses" } else { "public_address" };
            let finding = report.at(last.spot(field)).arg("region", region);
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}

/// How many Elastic IP addresses of the account a NAT gateway has.
fn held(gateway: &NatGateway) -> usize {
    match gateway.is_regional() {
        true => gateway.zone_addresses.len(),
        false if gateway.is_public() => 1 + gateway.further_addresses.len(),
        false => 0,
    }
}
