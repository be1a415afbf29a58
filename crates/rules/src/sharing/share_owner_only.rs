//! A gateway, an endpoint, a table or the like that a participant of a shared VPC cannot make there.

use std::sync::Arc;

use plan::{Fix, Id, Resource, Severity};
use reach::Network;

use super::participant_resource::{ParticipantResource, participant_resource};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-owner-only",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-share-limitations.html",
    rests_on: &[],
    page: page!("share_owner_only.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    let of = participant_resource(network, (id, resource));
    if let Some(participant_resource) = of.filter(ParticipantResource::is_for_owner) {
        let finding = report
            .at(participant_resource.spot())
            .arg("resource", participant_resource.name())
            .arg("kind", participant_resource.kind().en)
            .arg("kind-ko", participant_resource.kind().ko);
        finding
            .arg("account", participant_resource.owner)
            .arg("vpc", participant_resource.vpc.name());
        finding.also(participant_resource.vpc.spot(""), "vpc");
        finding.fix(Fix::review("give-back", participant_resource.given_back()));
    }
}
