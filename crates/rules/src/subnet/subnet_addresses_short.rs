//! A subnet with more interfaces than it has IPv4 addresses for them.

use plan::{Part, Severity, Subnet};
use reach::Network;

use super::usage::report_use;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-addresses-short",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/subnet-sizing.html",
    rests_on: &[],
    page: page!("subnet_addresses_short.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    report_use(network, subnet, report, |used, usable| used > usable);
}
