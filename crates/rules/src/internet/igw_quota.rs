//! More internet gateways in a Region than an account begins with.

use crate::quota;
use plan::{InternetGateway, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "igw-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("igw_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::INTERNET_GATEWAYS_PER_REGION;
    for (region, gateways) in quota::by_region::<InternetGateway>(network) {
        if let Some(last) = gateways.last().filter(|_| quota.needs_raise(gateways.len())) {
            let finding = report.at(last.spot("")).arg("region", region);
            finding.arg("count", gateways.len()).arg("quota", quota.default);
        }
    }
}
