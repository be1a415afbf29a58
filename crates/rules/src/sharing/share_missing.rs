//! A resource of another account in a subnet, or a VPC, that is not shared with that account.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Change, Fix, Id, Listing, Part, Resource, Severity, Subnet};
use reach::Network;

use super::participant_resource::{ParticipantResource, participant_resource};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-missing",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-sharing-share-subnet-working-with.html",
    rests_on: &[Listing::Subnets],
    page: page!("share_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
}

fn look(network: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    let of = participant_resource(network, (id, resource));
    if let Some(participant_resource) = of.filter(|of| !of.is_for_owner()) {
        let subnets = subnets(network, &participant_resource);
        if subnets.is_empty()
            && !participant_resource
                .vpc
                .children::<Subnet>()
                .any(|one| is_open(&one, &participant_resource))
        {
            tell(report, &participant_resource, participant_resource.vpc.name());
        }
        for subnet in subnets.into_iter().filter(|subnet| !is_open(subnet, &participant_resource)) {
            let finding = tell(report, &participant_resource, subnet.name())
                .also(subnet.spot("shared"), "subnet");
            let mut is = subnet.is().clone();
            is.shared.push(participant_resource.owner.to_owned());
            let change = Change::new("").edit(subnet.becomes(is));
            let fix = Fix::review("share", change).arg("subnet", subnet.name());
            finding.fix(fix.arg("account", participant_resource.owner));
        }
    }
}

fn tell<'a>(
    report: &'a mut Report<'_>,
    participant_resource: &ParticipantResource<'_>,
    place: &str,
) -> &'a mut plan::Finding {
    let finding =
        report.at(participant_resource.spot()).arg("resource", participant_resource.name());
    finding.arg("account", participant_resource.owner).arg("place", place)
}

/// The subnets that a resource stands in or has interfaces in.
fn subnets<'a>(
    network: &'a Network,
    participant_resource: &ParticipantResource<'a>,
) -> Vec<Part<'a, Subnet>> {
    let nics = network.interfaces_of(participant_resource.id).into_iter();
    let own = nics
        .filter(|nic| nic.spot.id == *participant_resource.id)
        .filter_map(|nic| nic.subnet.as_ref());
    let ids: BTreeSet<_> = own.chain(participant_resource.parent()).collect();
    ids.into_iter().filter_map(|id| network.plan().get(id)).collect()
}

/// Whether an account may put something into a subnet: it is shared with it, or its own.
fn is_open(subnet: &Part<'_, Subnet>, participant_resource: &ParticipantResource<'_>) -> bool {
    subnet.resource.account == participant_resource.owner
        || subnet.shared.iter().any(|account| account == participant_resource.owner)
}
