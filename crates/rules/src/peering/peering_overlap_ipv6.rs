//! Two VPCs that are to be peered and share IPv6 addresses.

use plan::{Fix, Part, Peering, Severity};
use reach::Network;

use super::pair::pair;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-overlap-ipv6",
    severity: Severity::Rejected,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    rests_on: &[],
    page: page!("peering_overlap_ipv6.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for [side, _] in pair(peering).into_iter().filter(|[side, _]| side.may_be_refused()) {
        for shared in side.shared().filter(|shared| !shared.a.is_v4()) {
            let finding = report.at(side.peering.spot(""));
            shared.describe(finding);
            if let Some(change) = shared.b.dropped() {
                finding.fix(Fix::review("drop-block", change));
            }
        }
    }
}
