//! A DNS option of a peering that is not active yet.

use plan::{Change, Component, Fix, Part, Peering, Severity};
use reach::Network;

use super::pair::{Dns, pair};
use crate::label::state_ko;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-dns-not-active",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-dns.html",
    rests_on: &[],
    page: page!("peering_dns_not_active.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    let waits = |peering: &plan::Peering| peering.is_alive() && !peering.is_active();
    for side in pair(peering).into_iter().flatten().filter(|side| waits(&side.peering)) {
        if side.has_dns() {
            report
                .at(side.dns_spot())
                .arg("peering", side.peering.name())
                .arg("state", &side.peering.state)
                .arg("state-ko", state_ko(Peering::TAG, &side.peering.state))
                .also(side.peering.spot("state"), "state")
                .fix(Fix::safe("turn-off", Change::new("").edit(side.with_dns(Dns::Off))));
        }
    }
}
