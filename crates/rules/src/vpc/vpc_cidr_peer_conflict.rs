//! A secondary block of a VPC whose own peering request still waits for acceptance.

use plan::{Part, Path, Peering, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpc-cidr-peer-conflict",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-cidr-blocks.html",
    rests_on: &[],
    page: page!("vpc_cidr_peer_conflict.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let Some(peering) = pending_request_of(vpc) else { return };
    for (row, cidr) in vpc.secondary.iter().enumerate() {
        report
            .at(vpc.spot(Path::new("secondary").row(row)))
            .arg("vpc", vpc.name())
            .arg("cidr", cidr)
            .arg("peering", peering.name())
            .also(peering.spot("state"), "pending");
    }
}

/// The first peering that the VPC has requested and that nobody has accepted yet.
fn pending_request_of(vpc: Part<'_, Vpc>) -> Option<Part<'_, Peering>> {
    vpc.referring::<Peering>().find(|peering| {
        let requested = peering.requester.as_ref().is_some_and(|requester| requester.id == *vpc.id);
        requested && peering.state == "pending-acceptance"
    })
}
