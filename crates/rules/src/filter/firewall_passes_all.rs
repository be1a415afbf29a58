//! A firewall that passes by default and has no rule that drops.

use plan::{NetworkFirewall, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "firewall-passes-all",
    severity: Severity::Risky,
    source: "securityhub/latest/userguide/networkfirewall-controls.html",
    rests_on: &[],
    page: page!("firewall_passes_all.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for firewall in network.plan().every::<NetworkFirewall>() {
        let stops = |action: &str| matches!(action, "drop" | "reject");
        let passes = firewall.default == "pass";
        if passes && !firewall.rules.iter().any(|rule| stops(&rule.action)) {
            report.at(firewall.spot("default")).arg("firewall", firewall.name());
        }
    }
}
