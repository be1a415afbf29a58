//! A subnet or a security group that is shared with an account of another organization.

use plan::{Account, Fix, Part, SecurityGroup, Severity, Subnet};
use reach::Network;

use super::shares::Shared;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-organization",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-share-prerequisites.html",
    rests_on: &[],
    page: page!("share_organization.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each::<Subnet>(network, |network, subnet, report| {
        look(network, Shared::Subnet(subnet), report);
    });
    report.each::<SecurityGroup>(network, |network, group, report| {
        look(network, Shared::Group(group), report);
    });
}

fn look(network: &Network, shared: Shared<'_>, report: &mut Report<'_>) {
    for share in shared.shares() {
        let owner = share.what.owner(network).and_then(|owner| member(network, owner));
        let Some((owner, participant_resource)) = owner.zip(member(network, share.with)) else {
            continue;
        };
        if owner.organization == participant_resource.organization {
            continue;
        }
        let finding = report.at(share.spot()).arg("what", share.what.name());
        finding.arg("account", share.with).arg("theirs", &participant_resource.organization);
        finding
            .arg("ours", &owner.organization)
            .also(participant_resource.spot("organization"), "account");
        finding.fix(Fix::review("stop", share.stopped()));
    }
}

/// The account of a number, if its organization is known.
fn member<'a>(network: &'a Network, number: &str) -> Option<Part<'a, Account>> {
    let mut known = network.plan().every::<Account>();
    known.find(|account| account.number == number && !account.organization.is_empty())
}
