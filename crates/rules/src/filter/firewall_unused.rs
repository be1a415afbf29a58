//! A network firewall that no endpoint leads to.

use super::firewall::endpoints;
use plan::{Listing, NetworkFirewall, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-unused",
    severity: Severity::Note,
    source: "network-firewall/latest/developerguide/vpc-config.html",
    rests_on: &[Listing::VpcEndpoints],
    page: page!("firewall_unused.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, firewall: Part<'_, NetworkFirewall>, report: &mut Report<'_>) {
    if endpoints(firewall).is_empty() {
        report.at(firewall.spot("")).arg("firewall", firewall.name());
    }
}
