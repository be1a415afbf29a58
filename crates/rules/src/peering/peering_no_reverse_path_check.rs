//! Requests of a peer whose answers the hub sends to another peer.

use plan::{Listing, Severity};
use reach::Network;

use super::hub::{clashes, told};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-no-reverse-path-check",
    severity: Severity::Broken,
    source: "vpc/latest/peering/peering-configurations-partial-access.html",
    rests_on: &[Listing::RouteTables],
    page: page!("peering_no_reverse_path_check.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for clash in clashes(network) {
        let misled = clash.misled(network);
        if misled.is_empty() {
            continue;
        }
        let finding = report.at(clash.loser.peering.spot(""));
        if !clash.misleads_hosts(network, &misled) {
            finding.severity = Severity::Note;
        }
        finding
            .arg("hub", clash.loser.vpc.name())
            .arg("loser", clash.loser.peer.name())
            .arg("winner", clash.winner.peer.name())
            .arg("misled", told(&misled))
            .also(clash.winner.peering.spot(""), "winner");
    }
}
