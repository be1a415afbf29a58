//! A peering that has ended, or that is still being set up.

use plan::{Component, Fix, Part, Peering, Severity};
use reach::Network;

use super::pair::{becoming, pair};
use crate::label::state_ko;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "peering-not-active",
    severity: Severity::Broken,
    source: "vpc/latest/peering/vpc-peering-basics.html",
    rests_on: &[],
    page: page!("peering_not_active.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, peering: Part<'_, Peering>, report: &mut Report<'_>) {
    for [side, _] in pair(peering).into_iter() {
        let (peering, state) = (side.peering, side.peering.state.as_str());
        let fix = match state {
            "failed" if side.overlaps() => continue,
            "active" | "pending-acceptance" => continue,
            "provisioning" | "initiating-request" => {
                Fix::review("finish", becoming(peering, plan::Peering::ACTIVE))
            }
            _ => Fix::review("request-again", becoming(peering, "pending-acceptance")),
        };
        let finding = report.at(peering.spot("state"));
        match state {
            "provisioning" => finding.arg("do", "wait"),
            "initiating-request" => finding.arg("do", "initiate"),
            _ => finding,
        }
        .arg("peering", peering.name())
        .arg("state", state)
        .arg("state-ko", state_ko(Peering::TAG, state))
        .arg("a", side.vpc.name())
        .arg("b", side.peer.name())
        .fix(fix);
    }
}
