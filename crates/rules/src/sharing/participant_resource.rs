//! What belongs to another account than the VPC that it is in or of.

use plan::{Change, Id, Kind, Part, Resource, Spot, Vpc, Words, words};
use reach::Network;

/// A resource of another account than its VPC.
#[derive(Clone, Copy)]
pub(super) struct ParticipantResource<'a> {
    /// Its id.
    pub(super) id: &'a Id,
    /// The number of the account that it belongs to.
    pub(super) owner: &'a str,
    /// The VPC.
    pub(super) vpc: Part<'a, Vpc>,
    resource: &'a Resource,
}

/// A resource, if it says that it belongs to another account than its VPC.
pub(super) fn participant_resource<'a>(
    network: &'a Network,
    (id, resource): (&'a Id, &'a Resource),
) -> Option<ParticipantResource<'a>> {
    let owner = Some(resource.account.as_str()).filter(|owner| !owner.is_empty())?;
    let vpc = vpc_of(network, id, resource)?;
    let host = network.account_of(vpc.id);
    (host != Some(owner)).then_some(ParticipantResource { id, owner, vpc, resource })
}

/// The VPC that a resource is in; of what joins a VPC with something else, the VPC whose owner asks for
/// it, where that owner is known.
fn vpc_of<'a>(network: &'a Network, id: &Id, resource: &'a Resource) -> Option<Part<'a, Vpc>> {
    let plan = network.plan();
    let asking = match &resource.is {
        Kind::Peering(peering) => peering.requester.as_ref().map(|vpc| &vpc.id),
        Kind::TransitGatewayAttachment(attachment) => attachment.to.as_ref().map(|to| &to.id),
        _ => return plan.get(network.vpc_of(id).filter(|vpc| *vpc != id)?),
    };
    plan.get(asking.filter(|vpc| network.account_of(vpc).is_some())?)
}

/// What the owner of a VPC alone can make in it (vpc/latest/userguide/vpc-share-limitations.html).
const OWNERS: [&str; 13] = [
    "egress-only-internet-gateway",
    "gateway-endpoint",
    "gateway-load-balancer-endpoint",
    "interface-endpoint",
    "internet-gateway",
    "nat-gateway",
    "network-acl",
    "peering",
    "resolver-endpoint",
    "route-table",
    "subnet",
    "transit-gateway-attachment",
    "virtual-private-gateway",
];

impl<'a> ParticipantResource<'a> {
    /// What to call it.
    pub(super) fn name(&self) -> &'a str {
        self.resource.called(self.id)
    }

    /// The name of its kind.
    pub(super) fn kind(&self) -> Words {
        let tag = self.resource.is.tag();
        Kind::listed(tag).map_or(words(tag, tag), |listed| listed.spec.name)
    }

    /// The whole of it.
    pub(super) fn spot(&self) -> Spot {
        Spot::whole(self.id)
    }

    /// What it stands in.
    pub(super) fn parent(&self) -> Option<&'a Id> {
        self.resource.parent.as_ref()
    }

    /// Whether the owner of the VPC alone can make its like.
    pub(super) fn is_for_owner(&self) -> bool {
        OWNERS.contains(&self.resource.is.tag())
    }

    /// The change that lets it belong to the account around it.
    pub(super) fn given_back(&self) -> Change {
        let account = String::new();
        Change::new("").put(self.id, Resource { account, ..self.resource.clone() })
    }
}
