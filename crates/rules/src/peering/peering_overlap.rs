//! Two VPCs that are to be peered and share IPv4 addresses.

use plan::{Part, Peering, Severity};
use reach::Network;

use super::pair::pair;
use super::renumber::{lighter_first, moved};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-overlap",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/invalid-peering-configurations.html",
    rests_on: &[],
    page: page!("peering_overlap.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for [side, _] in pair(peering).into_iter().filter(|[side, _]| side.may_be_refused()) {
        for shared in side.shared().filter(|shared| shared.a.is_v4()) {
            let finding = report.at(side.peering.spot(""));
            shared.describe(finding);
            let mut blocks = lighter_first(shared.a, shared.b).into_iter();
            finding.fixes.extend(blocks.find_map(|block| moved("next-free-block", block)));
        }
    }
}
