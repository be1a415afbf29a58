//! Routes of a VPC to a target, in the tables that some of its subnets use.

use std::collections::BTreeSet;

use net::{Cidr, IpNet};
use plan::{Id, Peering, Plan, Resource, RouteTable, RouteTableRoute, Target};
use reach::Network;

use crate::draft::Draft;

/// Adds routes for blocks to a target in the tables that subnets of a VPC use; the main table where it has
/// no subnets, created where the plan does not show it. A block is left out where a route to the target
/// holds it already, or where a living target has it. IPv6 blocks only where the VPC has IPv6 itself.
pub(crate) fn lead(draft: &mut Draft, vpc: &Id, subnets: &[Id], blocks: &[IpNet], target: &Id) {
    let network = draft.network();
    let own = network.blocks(vpc).to_vec();
    let family = |net: &&IpNet| own.iter().any(|own| is_v4(own) == is_v4(net));
    let wanted: Vec<IpNet> = blocks.iter().filter(family).copied().collect();
    if wanted.is_empty() {
        return;
    }
    for table in tables(draft, &network, vpc, subnets) {
        for net in &wanted {
            add(draft, &table, *net, target);
        }
    }
}

fn is_v4(net: &IpNet) -> bool {
    matches!(net, IpNet::V4(_))
}

/// The tables that subnets use, in the order of ids; a main table that is missing is added.
fn tables(draft: &mut Draft, network: &Network, vpc: &Id, subnets: &[Id]) -> BTreeSet<Id> {
    let used: Vec<Option<Id>> =
        subnets.iter().map(|subnet| network.table_of(subnet).cloned()).collect();
    let mut found: BTreeSet<Id> = used.iter().flatten().cloned().collect();
    if used.is_empty() || used.contains(&None) {
        found.insert(main_table(draft, vpc));
    }
    found
}

/// The main route table of a VPC; a new one where the plan shows none.
pub(crate) fn main_table(draft: &mut Draft, vpc: &Id) -> Id {
    let main = draft.plan().children_of_kind::<RouteTable>(vpc).find(|table| table.is().main);
    if let Some(main) = main.map(|table| table.id.clone()) {
        return main;
    }
    let is = RouteTable { main: true, ..RouteTable::default() };
    draft.add(&format!("{vpc}-main"), Resource::new("", is).inside(vpc))
}

/// Adds a route to a table; a route to the same block whose target is gone or dead is replaced.
pub(crate) fn add(draft: &mut Draft, table: &Id, net: IpNet, target: &Id) -> bool {
    let plan = draft.plan().clone();
    draft.edit::<RouteTable>(table, |is| {
        let destination = |route: &RouteTableRoute| route.destination.as_ref()?.net();
        let to_target = |route: &RouteTableRoute| {
            route.target.as_ref().and_then(Target::id) == Some(target) && !route.blackhole
        };
        let holds = |route: &RouteTableRoute| {
            to_target(route) && destination(route).is_some_and(|around| around.contains(&net))
        };
        if is.routes.iter().any(holds) {
            return;
        }
        let new = RouteTableRoute::new(Cidr::from(net), Target::To(target.clone()));
        match is.routes.iter_mut().find(|route| destination(route) == Some(net)) {
            Some(route) if is_dead(&plan, route) => *route = new,
            Some(_) => {}
            None => is.routes.push(new),
        }
    })
}

/// Whether a route leads nowhere: AWS says so, or its target is gone, or a peering that ended.
fn is_dead(plan: &Plan, route: &RouteTableRoute) -> bool {
    let Some(target) = route.target.as_ref().and_then(Target::id) else {
        return route.target.is_none() || route.blackhole;
    };
    let ended = plan.get::<Peering>(target).is_some_and(|peering| !peering.is().is_alive());
    route.blackhole || ended || (plan.resource(target).is_none() && !route.unseen)
}
