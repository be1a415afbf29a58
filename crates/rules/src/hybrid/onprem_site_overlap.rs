//! Two on-premises networks that announce the same addresses to one gateway.

use plan::Severity;
use reach::Network;

use super::link::{Link, links};
use crate::transit_gateway::attached::nets;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "onprem-site-overlap",
    severity: Severity::Risky,
    source: "vpn/latest/s2svpn/VPN_CloudHub.html",
    rests_on: &[],
    page: page!("onprem_site_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let links: Vec<Link<'_>> = links(network.plan()).collect();
    for (place, second) in links.iter().enumerate() {
        for first in links.iter().take(place).filter(|first| are_two_sites(**first, *second)) {
            let mut pairs = nets(first.prefixes())
                .flat_map(|a| nets(second.prefixes()).filter_map(move |b| net::common(a, b)));
            if let Some(shared) = pairs.find(|shared| shared.prefix_len() > 0) {
                let finding = report.at(second.spot("prefixes")).arg("second", second.name());
                finding.arg("first", first.name()).arg("shared", shared);
                finding.also(first.spot("prefixes"), "first");
            }
        }
    }
}

/// Whether two links lead from one gateway to two on-premises networks.
fn are_two_sites(first: Link<'_>, second: Link<'_>) -> bool {
    let (Some(one), Some(two)) = (first.place(), second.place()) else { return false };
    one.id != two.id && first.end().is_some() && first.end() == second.end()
}
