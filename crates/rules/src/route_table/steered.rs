//! Routes that lead a subnet's packets to an appliance inside that subnet.

use std::collections::{BTreeMap, BTreeSet};

use super::edge_table::is_steering;
use net::IpNet;
use plan::{
    Forwarding, GatewayLoadBalancerEndpoint, Id, Instance, NetworkInterface, Part, Plan,
    RouteTable, Spot,
};
use reach::Network;

/// A route that leads a subnet's packets to an appliance inside it.
pub(super) struct Steered<'a> {
    pub(super) table: Part<'a, RouteTable>,
    pub(super) at: Spot,
    pub(super) destination: IpNet,
    pub(super) appliance: &'a Id,
    pub(super) subnet: &'a Id,
}

impl Steered<'_> {
    /// Whether the appliance is a host that may send the packets in a tunnel of its own: to somewhere
    /// that is not in its VPC, while the table leads other packets elsewhere.
    pub(super) fn has_a_way_on(&self, network: &Network) -> bool {
        let first = network.interfaces_of(self.appliance).into_iter().next();
        let forwards = first.is_some_and(|nic| nic.forwarding == Forwarding::Any);
        let home = network.vpc_of(self.appliance);
        let blocks = home.map_or(&[][..], |home| network.blocks(home));
        let inside = blocks.iter().any(|block| block.contains(&self.destination));
        forwards && !self.is_inspecting(network) && !inside && self.destination.prefix_len() > 0
    }

    fn is_inspecting(&self, network: &Network) -> bool {
        network.plan().get::<GatewayLoadBalancerEndpoint>(self.appliance).is_some()
    }
}

/// The routes in force that lead to an appliance in a subnet that uses their table, each row once.
pub(super) fn steered(network: &Network) -> Vec<Steered<'_>> {
    let mut all: Vec<Steered<'_>> = Vec::new();
    let mut seen: BTreeSet<(Spot, &Id)> = BTreeSet::new();
    for table in steering(network.plan()).into_values() {
        for route in network.routes(table.id).iter().filter(|route| route.overridden_by.is_none()) {
            let target = route.target.id().filter(|id| is_steering(network.plan(), id));
            let Some((appliance, at)) = target.zip(route.at.clone()) else { continue };
            let Some(subnet) = subnet_of(network, appliance) else { continue };
            let own = network.table_of(subnet) == Some(table.id);
            if own && seen.insert((at.clone(), appliance)) {
                let destination = route.destination;
                all.push(Steered { table, at, destination, appliance, subnet });
            }
        }
    }
    all
}

/// The tables with a row that leads to an appliance.
fn steering(plan: &Plan) -> BTreeMap<&Id, Part<'_, RouteTable>> {
    let hosts = plan.every::<Instance>().flat_map(|target| target.referring());
    let interfaces = plan.every::<NetworkInterface>().flat_map(|target| target.referring());
    let endpoints =
        plan.every::<GatewayLoadBalancerEndpoint>().flat_map(|target| target.referring());
    hosts.chain(interfaces).chain(endpoints).map(|table| (table.id, table)).collect()
}

/// The only subnet that a target's interfaces lie in.
fn subnet_of<'a>(network: &'a Network, id: &Id) -> Option<&'a Id> {
    let subnets: BTreeSet<Option<&Id>> =
        network.interfaces_of(id).into_iter().map(|nic| nic.subnet.as_ref()).collect();
    let only = subnets.first().copied().flatten();
    only.filter(|_| subnets.len() == 1)
}
