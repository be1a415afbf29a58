//! A VPC with more network address units than the account's quota.

use plan::{Part, Severity, Vpc};
use reach::Network;

use super::usage::{quota, usage};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-nau-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/network-address-usage.html",
    rests_on: &[],
    page: page!("vpc_nau_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let default = crate::quota::UNITS_PER_VPC.default;
    let count = usage(network, vpc);
    let most = quota(network, vpc.id, |region| region.nau_quota, default);
    if count > most {
        let finding = report.at(vpc.spot("")).arg("vpc", vpc.name());
        finding.arg("count", count).arg("quota", most);
    }
}
