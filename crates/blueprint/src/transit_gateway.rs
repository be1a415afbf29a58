//! VPCs behind one transit gateway: attachments, association, propagation, and routes of the VPCs.

use plan::{
    Account, Id, Plan, Ref, Region, Resource, TransitGateway, TransitGatewayAttachment,
    TransitGatewayRouteTable, Vpc,
};
use reach::Network;

use crate::BuildError;
use crate::draft::Draft;
use crate::end::{JoinEnd, one_of_each_zone};
use crate::routes::lead;

/// Attaches the ends' VPCs to one transit gateway of their Region, so that each reaches each other: one
/// that some of them are attached to, another one of the Region and account, or a new one; only one inside
/// a place, if it is named.
///
/// # Errors
/// When the VPCs are in several Regions, or one has no subnet for the attachment.
pub(crate) fn attach(
    draft: &mut Draft,
    ends: &[JoinEnd],
    inside: Option<&Id>,
) -> Result<Id, BuildError> {
    let network = draft.network();
    same_region(&network, ends)?;
    let hub = match hub_for(&network, ends, inside) {
        Some(hub) => hub,
        None => new_hub(draft, &network, ends, inside),
    };
    let mut attachments = Vec::new();
    for end in ends {
        attachments.push(attachment(draft, &network, &hub, end)?);
    }
    associate(draft, &hub, &attachments);
    for (end, own) in ends.iter().zip(&attachments) {
        propagate(draft, &hub, own, &attachments);
        let others = ends.iter().filter(|other| other.vpc != end.vpc);
        let blocks: Vec<_> = others.flat_map(|other| network.blocks(&other.vpc)).copied().collect();
        lead(draft, &end.vpc, &end.subnets, &blocks, &hub);
    }
    Ok(hub)
}

fn same_region(network: &Network, ends: &[JoinEnd]) -> Result<(), BuildError> {
    let region = |end: &JoinEnd| network.region_of(&end.vpc).unwrap_or_default().to_owned();
    let mut regions: Vec<String> = ends.iter().map(region).collect();
    regions.sort();
    regions.dedup();
    let known = regions.iter().filter(|region| !region.is_empty()).count();
    if known > 1 { Err(BuildError::Regions(regions)) } else { Ok(()) }
}

/// The transit gateway that most of the ends are attached to, or else the first of the Region that belongs
/// to the account of an end.
fn hub_for(network: &Network, ends: &[JoinEnd], inside: Option<&Id>) -> Option<Id> {
    let plan = network.plan();
    let attached =
        |hub: &Id| ends.iter().filter(|end| attachment_of(plan, hub, &end.vpc).is_some()).count();
    let place = |id: &Id| (network.region_of(id), network.account_of(id));
    let near = |hub: &Id| ends.iter().any(|end| place(&end.vpc) == place(hub));
    let hubs = plan.every::<TransitGateway>().map(|hub| hub.id);
    let mut fit: Vec<(usize, &Id)> = hubs
        .map(|hub| (attached(hub), hub))
        .filter(|(count, hub)| match inside {
            Some(place) => plan.parents(hub).contains(place) && in_region(network, hub, ends),
            None => *count > 0 || near(hub),
        })
        .collect();
    fit.sort_by(|(one, a), (two, b)| (two, a).cmp(&(one, b)));
    fit.first().map(|(_, hub)| (*hub).clone())
}

fn in_region(network: &Network, id: &Id, ends: &[JoinEnd]) -> bool {
    let of = |id: &Id| network.region_of(id).filter(|region| !region.is_empty());
    ends.iter().all(|end| of(&end.vpc).zip(of(id)).is_none_or(|(own, hub)| own == hub))
}

/// The Region of the ends in an account that is for networks by its name, if it has none of them.
fn network_account(network: &Network, ends: &[JoinEnd]) -> Option<Id> {
    let plan = network.plan();
    let is_for_networks = |account: &Id| {
        let named = |text: &str| text.to_ascii_lowercase().contains("network");
        named(account.as_str()) || named(plan.called(account))
    };
    let mut regions = plan.every::<Region>().filter(|region| {
        let account = region.resource.parent.as_ref();
        let is_account = account.filter(|id| plan.get::<Account>(id).is_some());
        is_account.is_some_and(is_for_networks) && in_region(network, region.id, ends)
    });
    regions.next().map(|region| region.id.clone())
}

fn new_hub(draft: &mut Draft, network: &Network, ends: &[JoinEnd], inside: Option<&Id>) -> Id {
    let plan = network.plan();
    let of_first = ends.first().and_then(|end| {
        let mut parents = plan.parents(&end.vpc).into_iter();
        parents.find(|id| plan.get::<Region>(id).is_some())
    });
    // Of an account, the Region of the ends.
    let of_account = |id: &Id| {
        let mut regions = plan.children_of_kind::<Region>(id);
        let region = regions.find(|region| in_region(network, region.id, ends));
        region.map_or_else(|| id.clone(), |region| region.id.clone())
    };
    let place = match inside {
        Some(id) => Some(of_account(id)),
        None => network_account(network, ends).or(of_first),
    };
    let mut resource = Resource::new("", TransitGateway::default());
    resource.parent = place;
    draft.add("hub", resource)
}

/// The living attachment of a VPC to a transit gateway.
pub(crate) fn attachment_of(plan: &Plan, hub: &Id, vpc: &Id) -> Option<Id> {
    let own = plan.referring::<TransitGatewayAttachment>(vpc);
    let mut own = own.filter(|attachment| {
        let is = attachment.is();
        let to = is.to.as_ref().is_some_and(|to| to.id == *vpc);
        to && is.gateway.as_ref().is_some_and(|gateway| gateway.id == *hub) && is.is_alive()
    });
    own.next().map(|attachment| attachment.id.clone())
}

/// The attachment of an end's VPC, available, with a subnet in each zone and IPv6 where the VPC has it.
fn attachment(
    draft: &mut Draft,
    network: &Network,
    hub: &Id,
    end: &JoinEnd,
) -> Result<Id, BuildError> {
    let plan = draft.plan();
    let all: Vec<Id> =
        plan.children_of_kind::<plan::Subnet>(&end.vpc).map(|subnet| subnet.id.clone()).collect();
    let existing = attachment_of(plan, hub, &end.vpc);
    let had: Vec<Id> = existing.iter().flat_map(|id| subnets_of(plan, id)).collect();
    let subnets = one_of_each_zone(network, had.iter().chain(&end.subnets).chain(&all));
    if subnets.is_empty() {
        return Err(BuildError::NoSubnet(end.vpc.clone()));
    }
    let id = existing.unwrap_or_else(|| {
        let is = TransitGatewayAttachment {
            gateway: Some(Ref::to(hub.clone())),
            to: Some(Ref::to(end.vpc.clone())),
            ..TransitGatewayAttachment::default()
        };
        draft.add(&format!("{}-attachment", end.vpc), Resource::new("", is))
    });
    let has_v6 = draft.plan().get::<Vpc>(&end.vpc).is_some_and(|vpc| !vpc.is().ipv6.is_empty());
    draft.edit::<TransitGatewayAttachment>(&id, |is| {
        TransitGatewayAttachment::AVAILABLE.clone_into(&mut is.state);
        let new = subnets.iter().filter(|subnet| !had.contains(subnet));
        is.subnets.extend(new.map(|subnet| Ref::to(subnet.clone())));
        is.ipv6 |= has_v6;
    });
    Ok(id)
}

fn subnets_of(plan: &Plan, attachment: &Id) -> Vec<Id> {
    let attachment = plan.get::<TransitGatewayAttachment>(attachment);
    let subnets = attachment.map(|attachment| attachment.is().subnets.clone());
    subnets.unwrap_or_default().into_iter().map(|subnet| subnet.id).collect()
}

/// Associates each attachment that has no route table with one of the transit gateway's: that of another
/// of them, the first one, or a new one.
pub(crate) fn associate(draft: &mut Draft, hub: &Id, attachments: &[Id]) {
    let of = |plan: &Plan, id: &Id| table_of(plan, id);
    let shared = attachments.iter().find_map(|id| of(draft.plan(), id));
    let first = draft.plan().children_of_kind::<TransitGatewayRouteTable>(hub).next();
    let table = shared.or_else(|| first.map(|table| table.id.clone()));
    let table = table.unwrap_or_else(|| {
        let table = Resource::new("", TransitGatewayRouteTable::default()).inside(hub);
        draft.add(&format!("{hub}-routes"), table)
    });
    for id in attachments {
        if of(draft.plan(), id).is_none() {
            draft.edit::<TransitGatewayAttachment>(id, |is| {
                is.route_table = Some(Ref::to(table.clone()));
            });
        }
    }
}

/// The transit gateway route table that an attachment is associated with, if the plan has it.
pub(crate) fn table_of(plan: &Plan, attachment: &Id) -> Option<Id> {
    let attachment = plan.get::<TransitGatewayAttachment>(attachment)?;
    let table = attachment.is().route_table.as_ref()?.id.clone();
    plan.get::<TransitGatewayRouteTable>(&table).map(|_| table)
}

/// Propagates every other attachment into the table of one.
fn propagate(draft: &mut Draft, hub: &Id, own: &Id, attachments: &[Id]) {
    let Some(table) = table_of(draft.plan(), own) else { return };
    let of_hub = draft.plan().resource(&table).and_then(|table| table.parent.clone());
    if of_hub.as_ref() != Some(hub) {
        return;
    }
    for other in attachments.iter().filter(|other| *other != own) {
        propagating(draft, &table, other);
    }
}

/// Propagates an attachment into a table, unless it does so already.
pub(crate) fn propagating(draft: &mut Draft, table: &Id, attachment: &Id) -> bool {
    draft.edit::<TransitGatewayRouteTable>(table, |is| {
        if !is.propagating.iter().any(|from| from.id == *attachment) {
            is.propagating.push(Ref::to(attachment.clone()));
        }
    })
}
