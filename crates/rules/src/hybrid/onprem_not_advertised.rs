//! An on-premises prefix that no link to the network announces.

use plan::{Fix, Listing, Path, Severity};
use reach::Network;

use super::silent::{Silent, silent};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "onprem-not-advertised",
    severity: Severity::Risky,
    source: "vpn/latest/s2svpn/VPNRoutingTypes.html",
    rests_on: &[Listing::VpnConnections, Listing::VirtualInterfaces],
    page: page!("onprem_not_advertised.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for Silent { place, row, prefix, link, by_hand } in silent(network.plan()) {
        if by_hand {
            continue;
        }
        let finding = report.at(place.spot(Path::new("prefixes").row(row)));
        finding.arg("place", place.name()).arg("prefix", prefix).arg("link", link.name());
        finding.also(link.spot("prefixes"), "link").fix(Fix::review("announce", link.with(prefix)));
    }
}
