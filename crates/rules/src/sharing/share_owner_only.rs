//! A gateway, an endpoint, a table or the like that a participant of a shared VPC cannot make there.

use plan::{Fix, Severity};
use reach::Network;

use super::guest::guests;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-owner-only",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-share-limitations.html",
    page: include_str!("share_owner_only.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for guest in guests(network).filter(|guest| guest.is_for_owner()) {
        let finding =
            report.at(guest.spot()).arg("resource", guest.name()).arg("kind", guest.tag());
        finding.arg("account", guest.owner).arg("vpc", guest.vpc.name());
        finding.also(guest.vpc.spot(""), "vpc");
        finding.fix(Fix::review("give-back", guest.given_back()));
    }
}
