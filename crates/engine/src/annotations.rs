//! What a drawing shows of the analysis: the class of each subnet by its routes, and which blocks overlap.

use std::collections::{BTreeMap, BTreeSet};

use draw::{Annotations, BlockOverlap, SubnetClass};
use net::IpNet;
use plan::{
    Id, InternetGateway, OnPremises, Peering, Plan, Subnet, TransitGatewayAttachment, Vpc,
    VpnConnection,
};
use reach::Network;

/// The most overlaps that one block is shown with.
const MOST: usize = 8;

/// What a drawing of the network's plan shows besides the plan.
pub fn annotations(network: &Network) -> Annotations {
    let plan = network.plan();
    let attached: BTreeSet<&Id> = plan
        .every::<TransitGatewayAttachment>()
        .flat_map(|attachment| attachment.is().subnets.iter().map(|subnet| &subnet.id))
        .collect();
    let used: BTreeSet<&Id> =
        network.interfaces().iter().filter_map(|nic| nic.subnet.as_ref()).collect();
    let classes = plan.every::<Subnet>().map(|subnet| {
        let is_port = attached.contains(subnet.id) && !used.contains(subnet.id);
        let class = if is_port { SubnetClass::Attachment } else { class(network, subnet.id) };
        (subnet.id.clone(), class)
    });
    Annotations { classes: classes.collect(), overlaps: overlaps(network) }
}

/// What a subnet is by its routes (`vpc/latest/userguide/configure-subnets.html#subnet-types`).
fn class(network: &Network, subnet: &Id) -> SubnetClass {
    let Some(table) = network.table_of(subnet).or_else(|| network.vpc_of(subnet)) else {
        return SubnetClass::Unknown;
    };
    let targets = network.routes(table).iter().filter_map(|route| route.target.id());
    let is_public = |id: &&Id| network.plan().get::<InternetGateway>(id).is_some();
    match targets.clone().find(is_public) {
        Some(_) => SubnetClass::Public,
        None if targets.count() > 0 => SubnetClass::Private,
        None => SubnetClass::Isolated,
    }
}

/// The blocks of VPCs that overlap another's with which their VPC is joined.
fn overlaps(network: &Network) -> BTreeMap<Id, Vec<BlockOverlap>> {
    let mut found: BTreeMap<Id, BTreeSet<BlockOverlap>> = BTreeMap::new();
    for group in groups(network.plan()) {
        let members = group.iter().copied();
        let blocks = members.flat_map(|id| self::blocks(network, id).map(move |block| (block, id)));
        let mut blocks: Vec<(IpNet, &Id)> = blocks.collect();
        blocks.sort();
        let mut open: Vec<(IpNet, &Id)> = Vec::new();
        for (block, id) in blocks {
            open.retain(|(other, _)| other.contains(&block));
            for (other, with) in open.iter().rev().filter(|(_, with)| *with != id).take(MOST) {
                note(&mut found, (id, block), with, block);
                note(&mut found, (with, *other), id, block);
            }
            open.push((block, id));
        }
    }
    found.into_iter().map(|(id, overlaps)| (id, overlaps.into_iter().collect())).collect()
}

fn note(
    found: &mut BTreeMap<Id, BTreeSet<BlockOverlap>>,
    (id, block): (&Id, IpNet),
    with: &Id,
    shared: IpNet,
) {
    let mine = found.entry(id.clone()).or_default();
    if mine.iter().filter(|one| one.block == block).count() < MOST {
        mine.insert(BlockOverlap { block, with: with.clone(), shared });
    }
}

/// The blocks of a VPC or of an on-premises network, host bits cleared.
fn blocks<'a>(network: &'a Network, id: &Id) -> impl Iterator<Item = IpNet> + use<'a> {
    let site = network.plan().get::<OnPremises>(id).map(|site| site.is());
    let site = site.into_iter().flat_map(|site| site.prefixes.iter().filter_map(|cidr| cidr.net()));
    network.blocks(id).iter().copied().chain(site)
}

/// Those that could meet: the two VPCs of a peering, and everything that is attached to transit gateways that
/// are attached to each other.
fn groups(plan: &Plan) -> Vec<BTreeSet<&Id>> {
    let mut groups: Vec<BTreeSet<&Id>> = Vec::new();
    for peering in plan.every::<Peering>() {
        let ends = peering.is().requester.iter().chain(&peering.is().accepter);
        groups.push(ends.map(|end| &end.id).collect());
    }
    let mut beside: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for attachment in plan.every::<TransitGatewayAttachment>() {
        if let (Some(hub), Some(to)) = (&attachment.is().gateway, &attachment.is().to) {
            beside.entry(&hub.id).or_default().push(&to.id);
            beside.entry(&to.id).or_default().push(&hub.id);
        }
    }
    for vpn in plan.every::<VpnConnection>() {
        if let (Some(gateway), Some(site)) = (&vpn.is().gateway, &vpn.is().on_premises) {
            beside.entry(&gateway.id).or_default().push(&site.id);
            beside.entry(&site.id).or_default().push(&gateway.id);
        }
    }
    groups.extend(connected(&beside));
    let is_end = |id: &&Id| plan.get::<Vpc>(id).is_some() || plan.get::<OnPremises>(id).is_some();
    groups.iter_mut().for_each(|group| group.retain(is_end));
    groups
}

/// The parts of a graph that hang together.
fn connected<'a>(beside: &BTreeMap<&'a Id, Vec<&'a Id>>) -> Vec<BTreeSet<&'a Id>> {
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut groups = Vec::new();
    for start in beside.keys() {
        let (mut group, mut open) = (BTreeSet::new(), vec![*start]);
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                group.insert(id);
                open.extend(beside.get(id).into_iter().flatten());
            }
        }
        groups.push(group);
    }
    groups
}
