//! A network firewall in use that lets no connection through.

use super::firewall::endpoints;
use plan::{NetworkFirewall, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-drops-all",
    severity: Severity::Broken,
    source: "network-firewall/latest/developerguide/firewall-policy-settings.html",
    rests_on: &[],
    page: page!("firewall_drops_all.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, firewall: Part<'_, NetworkFirewall>, report: &mut Report<'_>) {
    let endpoints = endpoints(firewall);
    let passes = firewall.rules.iter().any(|rule| rule.action == "pass");
    if firewall.default == "drop" && !passes && !endpoints.is_empty() {
        let finding = report.at(firewall.spot("rules")).arg("firewall", firewall.name());
        for endpoint in endpoints {
            finding.also(endpoint.spot("service"), "endpoint");
        }
    }
}
