//! A network firewall that no endpoint leads to.

use super::firewall::endpoints;
use plan::{NetworkFirewall, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-unused",
    severity: Severity::Note,
    source: "network-firewall/latest/developerguide/vpc-config.html",
    page: include_str!("firewall_unused.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for firewall in network.plan().every::<NetworkFirewall>() {
        if endpoints(firewall).is_empty() {
            report.at(firewall.spot("")).arg("firewall", firewall.name());
        }
    }
}
