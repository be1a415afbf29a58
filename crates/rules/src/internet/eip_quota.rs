//! More Elastic IP addresses in a Region than an account begins with.

use crate::quota;
use plan::{NatGateway, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "eip-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    page: include_str!("eip_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::ELASTIC_PER_REGION;
    for (region, mut gateways) in quota::by_region::<NatGateway>(network) {
        gateways.retain(|gateway| gateway.is_public());
        if let Some(last) = gateways.last().filter(|_| quota.needs_raise(gateways.len())) {
            let finding = report.at(last.spot("public_address")).arg("region", region);
            finding.arg("count", gateways.len()).arg("quota", quota.default);
        }
    }
}
