//! A static VPN connection of a virtual private gateway without a prefix of the other end.

use plan::{Fix, Listing, Severity};
use reach::Network;

use super::silent::{Silent, silent};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-static-missing",
    severity: Severity::Risky,
    source: "vpn/latest/s2svpn/VPNRoutingTypes.html",
    rests_on: &[Listing::VpnConnections],
    page: page!("vpn_static_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for Silent { place, prefix, link, by_hand, .. } in silent(network.plan()) {
        if by_hand {
            let finding = report.at(link.spot("prefixes")).arg("vpn", link.name());
            finding.arg("place", place.name()).arg("prefix", prefix);
            finding.also(place.spot("prefixes"), "place");
            finding.fix(Fix::review("add", link.with(prefix)));
        }
    }
}
