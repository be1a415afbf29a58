//! Whether the route tables of an attached VPC lead to its transit gateway.

use std::collections::BTreeSet;

use net::IpNet;
use plan::{Id, Kind, Part, Peering, Subnet, TransitGateway, VirtualPrivateGateway, Vpc};
use reach::Network;

use super::attached::Spoke;
use crate::peering::way::{Used, tables};

/// Whether a table that hosts use leads anything to the transit gateway.
pub(super) fn leads(network: &Network, spoke: &Spoke<'_>) -> bool {
    used(network, spoke.vpc).into_iter().flatten().any(|table| {
        let written = table.is().routes.iter();
        written.filter_map(|route| route.target.as_ref()).any(|to| to.id() == Some(spoke.hub.id))
    })
}

/// Whether anything in the VPC may open a connection towards the transit gateway. NAT gateways alone send
/// answers and no packets of their own, and so does a VPC whose tables are all in the plan and lead nothing
/// to it.
pub(super) fn opens_connections(network: &Network, spoke: &Spoke<'_>) -> bool {
    let translates = |nic: &reach::Nic| {
        let host = network.plan().resource(nic.host());
        host.is_some_and(|host| matches!(host.is, Kind::NatGateway(_)))
    };
    let nics: Vec<&reach::Nic> = network.interfaces_in(spoke.vpc.id).collect();
    let only_translates = !nics.is_empty() && nics.iter().all(|nic| translates(nic));
    let used = used(network, spoke.vpc);
    let is_known = !used.is_empty() && used.iter().all(Option::is_some);
    !only_translates && (!is_known || leads(network, spoke))
}

/// The tables of the subnets in which something stands, or of all where nothing stands anywhere: that of a
/// subnet with the attachment alone sends nothing of the VPC's own.
fn used<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> Vec<Used<'a>> {
    let subnets = vpc.children::<Subnet>();
    let settled: BTreeSet<Option<&Id>> = subnets
        .filter(|subnet| network.has_interfaces(subnet.id))
        .map(|subnet| network.table_of(subnet.id))
        .collect();
    let mut used = tables(network, vpc);
    if !settled.is_empty() {
        used.retain(|table| settled.contains(&table.as_ref().map(|table| table.id)));
    }
    used
}

/// Whether the VPC answers by another way than this attachment, which takes what comes in alone: its tables
/// lead what lies beyond to another transit gateway, a peering or a VPN.
pub(super) fn answers_elsewhere(network: &Network, spoke: &Spoke<'_>, beyond: &[IpNet]) -> bool {
    let plan = network.plan();
    let joins = |id: &Id| {
        plan.get::<TransitGateway>(id).is_some()
            || plan.get::<Peering>(id).is_some()
            || plan.get::<VirtualPrivateGateway>(id).is_some()
    };
    tables(network, spoke.vpc).into_iter().flatten().any(|table| {
        let routes = network.routes(table.id).iter();
        let out: Vec<IpNet> = routes
            .filter(|route| route.is_active() && route.target.id() != Some(spoke.hub.id))
            .filter(|route| route.target.id().is_some_and(joins))
            .map(|route| route.destination)
            .collect();
        !out.is_empty() && beyond.iter().all(|net| out.iter().any(|out| out.contains(net)))
    })
}
