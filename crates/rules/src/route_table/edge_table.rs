//! Route tables that decide for what comes in by a gateway.

use plan::{
    Change, Forwarding, GatewayLoadBalancerEndpoint, Id, Instance, InternetGateway,
    NetworkInterface, Part, Plan, Ref, RouteTable, Spot, VirtualPrivateGateway,
};
use reach::Network;

/// A gateway that names a route table.
pub(crate) struct EdgeTable<'a> {
    /// The field that names it.
    pub(crate) at: Spot,
    /// The gateway's id.
    pub(crate) gateway: &'a Id,
    /// What to call the gateway.
    pub(crate) name: &'a str,
    /// The table.
    pub(crate) table: Part<'a, RouteTable>,
}

/// Every gateway that names a table of the plan: internet gateways, then virtual private gateways.
pub(crate) fn every(plan: &Plan) -> impl Iterator<Item = EdgeTable<'_>> {
    let internet = plan.every::<InternetGateway>().filter_map(|gateway| {
        let table = gateway.plan.get(&gateway.is().route_table.as_ref()?.id)?;
        let at = gateway.spot("route_table");
        Some(EdgeTable { at, gateway: gateway.id, name: gateway.name(), table })
    });
    let private = plan.every::<VirtualPrivateGateway>().filter_map(|gateway| {
        let table = gateway.plan.get(&gateway.is().route_table.as_ref()?.id)?;
        let at = gateway.spot("route_table");
        Some(EdgeTable { at, gateway: gateway.id, name: gateway.name(), table })
    });
    internet.chain(private)
}

/// The gateways' tables, each once with the first gateway that names it, in the order of gateways.
pub(crate) fn once(plan: &Plan) -> Vec<EdgeTable<'_>> {
    let mut seen = std::collections::BTreeSet::new();
    every(plan).filter(|edge| seen.insert(edge.table.id)).collect()
}

/// Whether a gateway names a table.
pub(crate) fn is_of_gateway(plan: &Plan, table: &Id) -> bool {
    let is_it = |named: &Option<Ref<RouteTable>>| named.as_ref().is_some_and(|of| of.id == *table);
    plan.get::<RouteTable>(table).is_some()
        && (plan.referring::<InternetGateway>(table).any(|gateway| is_it(&gateway.route_table))
            || plan
                .referring::<VirtualPrivateGateway>(table)
                .any(|gateway| is_it(&gateway.route_table)))
}

/// Whether a target is one that a gateway's table may lead to.
pub(crate) fn is_steering(plan: &Plan, id: &Id) -> bool {
    plan.get::<NetworkInterface>(id).is_some()
        || plan.get::<Instance>(id).is_some()
        || plan.get::<GatewayLoadBalancerEndpoint>(id).is_some()
}

/// Whether nothing but appliances stands in a subnet: what comes in to it and goes out of it is others'.
pub(crate) fn is_of_appliances(network: &Network, subnet: &Id) -> bool {
    let nics = network.interfaces_of(subnet);
    let forwards = |nic: &&reach::Nic| {
        nic.forwarding == Forwarding::Any && is_steering(network.plan(), &nic.spot.id)
    };
    !nics.is_empty() && nics.iter().all(forwards)
}

/// The change by which a gateway names no table.
pub(super) fn cleared(plan: &Plan, gateway: &Id) -> Option<Change> {
    if let Some(gateway) = plan.get::<InternetGateway>(gateway) {
        let is = InternetGateway { route_table: None };
        return Some(Change::new("").edit(gateway.becomes(is)));
    }
    let gateway = plan.get::<VirtualPrivateGateway>(gateway)?;
    let is = VirtualPrivateGateway { route_table: None, ..gateway.is().clone() };
    Some(Change::new("").edit(gateway.becomes(is)))
}
