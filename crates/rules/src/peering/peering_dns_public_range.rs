//! A peer with blocks that are not private, whose names do not resolve without the DNS option.

use net::well_known;
use plan::{Change, Fix, Part, Peering, Severity, Vpc};
use reach::Network;

use super::pair::{Dns, Side, active_sides};
use crate::vpc::block::{Block, blocks_of};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-dns-public-range",
    severity: Severity::Note,
    source: "vpc/latest/peering/vpc-peering-dns.html",
    rests_on: &[],
    page: page!("peering_dns_public_range.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for side in active_sides(peering).filter(|side| !side.has_dns()) {
        let public = |block: &Block<'_>| block.is_v4() && !well_known::is_private(block.net);
        if let Some(block) = blocks_of(side.vpc).find(public) {
            report
                .at(side.dns_spot())
                .arg("owner", side.vpc.name())
                .arg("peer", side.peer.name())
                .arg("cidr", block.cidr)
                .also(block.spot(), "block")
                .fix(Fix::review("turn-on", turned_on(&side)));
        }
    }
}

/// The change that turns the option on, with the attributes that it needs.
fn turned_on(side: &Side<'_>) -> Change {
    let change = Change::new("").edit(side.with_dns(Dns::On));
    [side.vpc, side.peer].into_iter().fold(change, |change, vpc| {
        let is = Vpc { dns_support: true, dns_hostnames: true, ..vpc.is().clone() };
        if is == *vpc.is() { change } else { change.edit(vpc.becomes(is)) }
    })
}
