//! The route that a table lacks for an address: over a peering, a transit gateway, a virtual private
//! gateway, or to the internet, whichever leads there already.

use std::net::IpAddr;

use net::{Cidr, IpNet, well_known};
use plan::{
    EgressOnlyInternetGateway, Id, InternetGateway, NatGateway, Peering, Plan, Ref, Subnet,
    TransitGatewayAttachment, TransitGatewayRouteTable, VpnConnection,
};
use reach::Network;

use crate::draft::Draft;
use crate::routes::{add, main_table};
use crate::transit_gateway::propagating;

/// Adds the route or the propagation that a table lacks for an address. The table is given by its id, or by
/// that of a VPC whose main table is not in the plan; the VPCs of the conversation come first where several
/// hold the address.
pub(crate) fn lead_out(
    draft: &mut Draft,
    network: &Network,
    table: &Id,
    to: IpAddr,
    towards: &[Id],
) {
    if let Some(part) = network.plan().get::<TransitGatewayRouteTable>(table) {
        let Some(hub) = part.resource.parent.clone() else { return };
        let behind = behind(network, &hub, to, towards);
        if let Some((attachment, _)) = behind.first() {
            propagating(draft, table, attachment);
        }
        return;
    }
    let Some(vpc) = network.vpc_of(table).cloned() else { return };
    let hop = over_peering(network, &vpc, to, towards)
        .or_else(|| over_transit_gateway(network, &vpc, to, towards))
        .or_else(|| over_vpn(network, &vpc, to))
        .or_else(|| to_internet(network, &vpc, table, to));
    if let Some((net, target)) = hop {
        let table = if *table == vpc { main_table(draft, &vpc) } else { table.clone() };
        add(draft, &table, net, &target);
    }
}

/// The block of a VPC that holds an address.
fn block(network: &Network, vpc: &Id, to: IpAddr) -> Option<IpNet> {
    network.blocks(vpc).iter().copied().find(|net| net.contains(&to))
}

/// The first of some hops; those to VPCs of the conversation before others.
fn nearest(mut hops: Vec<(Id, IpNet, Id)>, towards: &[Id]) -> Option<(IpNet, Id)> {
    hops.sort_by_key(|(vpc, ..)| !towards.contains(vpc));
    hops.into_iter().next().map(|(_, net, target)| (net, target))
}

fn over_peering(network: &Network, vpc: &Id, to: IpAddr, towards: &[Id]) -> Option<(IpNet, Id)> {
    let peerings = network.plan().referring::<Peering>(vpc).filter(|of| of.is().is_alive());
    let hops = peerings.filter_map(|peering| {
        let ends = peering.is().requester.iter().chain(&peering.is().accepter);
        let other = ends.map(|end| &end.id).find(|end| *end != vpc)?;
        Some((other.clone(), block(network, other, to)?, peering.id.clone()))
    });
    nearest(hops.collect(), towards)
}

fn over_transit_gateway(
    network: &Network,
    vpc: &Id,
    to: IpAddr,
    towards: &[Id],
) -> Option<(IpNet, Id)> {
    let own = network.plan().referring::<TransitGatewayAttachment>(vpc);
    let own = own.filter(|of| of.is().is_alive());
    own.filter_map(|of| of.is().gateway.as_ref().map(|hub| hub.id.clone())).find_map(|hub| {
        let (_, net) = behind(network, &hub, to, towards).into_iter().next()?;
        Some((net, hub))
    })
}

/// The attachments of a transit gateway behind which an address lies, with the block that holds it.
fn behind(network: &Network, hub: &Id, to: IpAddr, towards: &[Id]) -> Vec<(Id, IpNet)> {
    let plan = network.plan();
    let attachments = plan.referring::<TransitGatewayAttachment>(hub);
    let attachments = attachments.filter(|of| of.is().is_alive());
    let mut found: Vec<(bool, Id, IpNet)> = Vec::new();
    for attachment in attachments {
        let Some(beyond) = attachment.is().to.as_ref().map(|to| &to.id) else { continue };
        let prefix = || {
            let vpn = plan.get::<VpnConnection>(beyond)?;
            vpn.is().prefixes.iter().filter_map(Cidr::net).find(|net| net.contains(&to))
        };
        if let Some(net) = block(network, beyond, to).or_else(prefix) {
            found.push((!towards.contains(beyond), attachment.id.clone(), net));
        }
    }
    found.sort();
    found.into_iter().map(|(_, id, net)| (id, net)).collect()
}

fn over_vpn(network: &Network, vpc: &Id, to: IpAddr) -> Option<(IpNet, Id)> {
    network.plan().every::<VpnConnection>().find_map(|vpn| {
        let gateway = vpn.is().gateway.as_ref().map(|gateway| gateway.id.clone())?;
        let mut prefixes = vpn.is().prefixes.iter().filter_map(Cidr::net);
        let net = prefixes.find(|net| net.contains(&to))?;
        (network.vpc_of(&gateway) == Some(vpc)).then_some((net, gateway))
    })
}

/// The gateway to the internet: the internet gateway for subnets with hosts that it knows, a NAT gateway
/// of another table's subnet for others; for IPv6 the egress-only one first.
fn to_internet(network: &Network, vpc: &Id, table: &Id, to: IpAddr) -> Option<(IpNet, Id)> {
    if well_known::is_private_address(to) {
        return None;
    }
    let plan = network.plan();
    let gateway = || plan.children_of_kind::<InternetGateway>(vpc).next().map(|of| of.id.clone());
    if to.is_ipv6() {
        let outward = plan.children_of_kind::<EgressOnlyInternetGateway>(vpc).next();
        let outward = outward.map(|of| of.id.clone());
        return Some((well_known::ANY_V6, outward.or_else(gateway)?));
    }
    let subnets = network.subnets_of_table(table);
    let known = subnets
        .iter()
        .any(|subnet| network.interfaces_of(subnet).into_iter().any(reach::Nic::is_known_outside));
    let target = if known { gateway() } else { nat(plan, vpc, subnets) };
    target.map(|target| (well_known::ANY_V4, target))
}

/// A public NAT gateway of the VPC in none of some subnets.
fn nat(plan: &Plan, vpc: &Id, subnets: &[Id]) -> Option<Id> {
    let own = plan.children_of_kind::<NatGateway>(vpc).map(|nat| nat.id.clone());
    let zonal = plan.children_of_kind::<Subnet>(vpc).filter(|of| !subnets.contains(of.id));
    let zonal = zonal.flat_map(|subnet| {
        plan.children_of_kind::<NatGateway>(subnet.id).map(|nat| nat.id.clone())
    });
    let mut all = own.chain(zonal).map(Ref::<NatGateway>::to);
    all.find(|nat| plan.get::<NatGateway>(&nat.id).is_some_and(|of| of.is().is_public()))
        .map(|nat| nat.id)
}
