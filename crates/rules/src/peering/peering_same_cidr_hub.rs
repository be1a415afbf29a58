//! Addresses of a peer that the hub cannot reach, because another peer has them too.

use plan::Severity;
use reach::Network;

use super::hub::{clashes, told};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-same-cidr-hub",
    severity: Severity::Risky,
    source: "vpc/latest/peering/peering-configurations-partial-access.html",
    rests_on: &[],
    page: page!("peering_same_cidr_hub.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for clash in clashes(network)
        .filter(|clash| clash.misled(network).is_empty() && !clash.is_split(network))
    {
        report
            .at(clash.loser.peering.spot(""))
            .arg("hub", clash.loser.vpc.name())
            .arg("loser", clash.loser.peer.name())
            .arg("winner", clash.winner.peer.name())
            .arg("lost", told(&clash.lost))
            .also(clash.winner.peering.spot(""), "winner");
    }
}
