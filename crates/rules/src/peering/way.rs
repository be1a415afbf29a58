//! The routes of a VPC into a peering: what its tables have, what they lack, and the change that adds it.

use std::collections::BTreeSet;

use net::{AddressSet, Cidr, IpNet, well_known};
use plan::{
    Change, Fix, Id, Intent, InternetGateway, NatGateway, Part, Resource, RouteTable,
    RouteTableRoute, Target, TransitGateway, TransitGatewayAttachment, TransitGatewayRouteTable,
    Vpc,
};
use reach::{self, BlackholeReason, Network, Origin, RouteState};

use super::pair::Side;
use crate::route_table::edge_table::is_steering;
use crate::transit_gateway::attached::spokes_at;

/// Whether a side has routes to its peer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Routed {
    /// At least one table that is in use has one.
    Yes,
    /// None has.
    No,
    /// The tables belong to someone else and are not in the plan, or the peer's blocks cannot be read.
    Unknown,
}

/// A table that the subnets of a VPC use; `None` is the main one that the plan does not show.
pub(crate) type Used<'a> = Option<Part<'a, RouteTable>>;

/// The tables that a VPC's subnets use, or would use.
pub(crate) fn tables<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> Vec<Used<'a>> {
    let plan = network.plan();
    let subnets: Vec<Id> = vpc.children::<plan::Subnet>().map(|subnet| subnet.id.clone()).collect();
    let main = || vpc.children::<RouteTable>().find(|table| table.main);
    if subnets.is_empty() {
        return vec![main()];
    }
    let used: BTreeSet<Option<&Id>> = subnets.iter().map(|id| network.table_of(id)).collect();
    let seen = |id: Option<&Id>| match id {
        None => Some(None),
        Some(id) => plan.get::<RouteTable>(id).map(Some),
    };
    used.into_iter().filter_map(seen).collect()
}

/// The working routes of a table into a peering.
pub(super) fn into<'a>(
    network: &'a Network,
    table: &Id,
    side: &Side<'_>,
) -> impl Iterator<Item = &'a reach::Route> {
    let peering = side.peering.id.clone();
    let routes = network.routes(table).iter();
    routes.filter(move |route| {
        route.overridden_by.is_none() && route.is_active() && route.target.id() == Some(&peering)
    })
}

impl<'a> Side<'a> {
    /// Whether this side routes any address of the peer's into the peering.
    pub(super) fn routed(&self, network: &'a Network) -> Routed {
        if self.vpc.addresses_only {
            return Routed::Unknown;
        }
        let any = self.peer_blocks(network).iter().any(|block| self.routes_to(network, *block));
        match (any, self.knows_peer()) {
            (true, _) => Routed::Yes,
            (false, true) => Routed::No,
            (false, false) => Routed::Unknown,
        }
    }

    /// Whether a table in use routes an address of this block into the peering.
    pub(super) fn routes_to(&self, network: &'a Network, block: IpNet) -> bool {
        let used = tables(network, self.vpc);
        used.into_iter().flatten().any(|table| self.table_routes_to(network, table.id, block))
    }

    /// Whether a table routes an address of this block into the peering.
    pub(super) fn table_routes_to(&self, network: &'a Network, table: &Id, block: IpNet) -> bool {
        into(network, table, self).any(|route| net::common(route.destination, block).is_some())
    }

    /// The peer's blocks that this VPC could send to: IPv6 ones only if it has IPv6 itself.
    pub(super) fn wanted(&self, network: &'a Network) -> Vec<IpNet> {
        let own = network.blocks(self.vpc.id);
        let family = |block: &&IpNet| own.iter().any(|own| is_v4(*own) == is_v4(**block));
        self.peer_blocks(network).iter().filter(family).copied().collect()
    }

    /// Whether a table in use sends the peer's packets another way that may arrive: to an appliance, to
    /// something that the plan does not hold, or by a transit gateway that joins both VPCs. No VPC asks
    /// which way a packet came (`vpc/latest/peering/vpc-peering-basics.html`).
    pub(super) fn leads_elsewhere(&self, network: &'a Network) -> bool {
        let used = tables(network, self.vpc).into_iter().flatten();
        used.into_iter().any(|table| {
            let mut blocks = self.peer_blocks(network).iter();
            blocks.any(|block| self.leads_by(network, table.id, *block))
        })
    }

    fn leads_by(&self, network: &Network, table: &Id, block: IpNet) -> bool {
        let plan = network.plan();
        let Some(route) = network.lookup(table, block.network()) else { return false };
        let Some(id) = route.target.id().filter(|_| route.origin != Origin::Local) else {
            return false;
        };
        if route.state == RouteState::Blackhole(BlackholeReason::Unseen) {
            return true;
        }
        let appliance = is_steering(plan, id);
        let hub = plan.get::<TransitGateway>(id);
        route.is_active()
            && (appliance || hub.is_some_and(|hub| self.joins(network, hub.id, block)))
    }

    /// Whether a transit gateway may carry packets of this VPC to a block of the peer.
    fn joins(&self, network: &Network, hub: &Id, block: IpNet) -> bool {
        let own = spokes_at(self.vpc).filter(|spoke| spoke.hub.id == hub);
        own.into_iter().any(|spoke| {
            let Some(table) = &spoke.attachment.is().route_table else { return true };
            let known = network.plan().get::<TransitGatewayRouteTable>(&table.id).is_some();
            let route = network.lookup(&table.id, block.network());
            let to = route.filter(|route| route.is_active()).and_then(|route| route.target.id());
            !known || to.is_some_and(|to| self.is_attachment_of_peer(network, to))
        })
    }

    fn is_attachment_of_peer(&self, network: &Network, id: &Id) -> bool {
        let attachment = network.plan().get::<TransitGatewayAttachment>(id);
        let to = attachment.and_then(|attachment| attachment.is().to.as_ref());
        to.is_some_and(|to| to.id == *self.peer.id)
    }

    /// The routes that the tables in use lack for these blocks of the peer.
    pub(super) fn lacking(&self, network: &'a Network, blocks: &[IpNet]) -> Vec<MissingRoutes<'a>> {
        lacking(network, self.vpc, self.peering.id, blocks)
    }
}

/// The routes to a target that the tables in use of a VPC lack for these blocks.
pub(crate) fn lacking<'a>(
    network: &'a Network,
    vpc: Part<'a, Vpc>,
    target: &'a Id,
    blocks: &[IpNet],
) -> Vec<MissingRoutes<'a>> {
    let used = tables(network, vpc).into_iter();
    let lacking = used.map(|table| {
        let key = table.as_ref().map_or(vpc.id, |table| table.id);
        let has = |net: &IpNet| network.routes(key).iter().any(|r| r.destination == *net);
        let nets = blocks.iter().filter(|net| !has(net)).copied().collect();
        MissingRoutes { vpc, target, table, nets }
    });
    lacking.filter(|lacking| !lacking.nets.is_empty()).collect()
}

/// The routes to a target that one table lacks for these blocks.
pub(super) fn lacking_in<'a>(
    network: &'a Network,
    table: Part<'a, RouteTable>,
    target: &'a Id,
    blocks: &[IpNet],
) -> Vec<MissingRoutes<'a>> {
    let Some(vpc) = table.parent::<Vpc>() else { return Vec::new() };
    let has = |net: &IpNet| network.routes(table.id).iter().any(|r| r.destination == *net);
    let nets: Vec<IpNet> = blocks.iter().filter(|net| !has(net)).copied().collect();
    let lacking = MissingRoutes { vpc, target, table: Some(table), nets };
    if lacking.nets.is_empty() { Vec::new() } else { vec![lacking] }
}

fn is_v4(net: IpNet) -> bool {
    matches!(net, IpNet::V4(_))
}

/// Routes to a target that a table lacks.
pub(crate) struct MissingRoutes<'a> {
    vpc: Part<'a, Vpc>,
    target: &'a Id,
    table: Used<'a>,
    nets: Vec<IpNet>,
}

/// The fix that adds routes: safe where no packet that got somewhere now goes elsewhere, and no intent
/// forbids a connection, which the routes might open.
pub(crate) fn adding(
    network: &Network,
    name: &'static str,
    lacking: &[MissingRoutes<'_>],
) -> Option<Fix> {
    let change = lacking.iter().fold(Change::new(""), MissingRoutes::add);
    if change.is_empty() {
        return None;
    }
    let forbids = |intent: Part<'_, Intent>| !intent.must_reach();
    let safe = lacking.iter().all(|lacking| lacking.is_safe(network))
        && !network.plan().every::<Intent>().any(forbids);
    Some(if safe { Fix::safe(name, change) } else { Fix::review(name, change) })
}

impl MissingRoutes<'_> {
    fn add(change: Change, lacking: &MissingRoutes<'_>) -> Change {
        let target = Target::To(lacking.target.clone());
        let routes =
            lacking.nets.iter().map(|net| RouteTableRoute::new(Cidr::from(*net), target.clone()));
        match &lacking.table {
            Some(table) => {
                let mut is = table.is().clone();
                is.routes.extend(routes);
                change.edit(table.becomes(is))
            }
            None => {
                let vpc = lacking.vpc;
                let is = RouteTable { main: true, routes: routes.collect(), ..Default::default() };
                let id = Id::from_text(&format!("{}-main", vpc.id));
                let id = id.free(|id| vpc.plan.resource(id).is_some());
                change.put(&id, Resource::new("", is).inside(vpc.id))
            }
        }
    }

    fn is_safe(&self, network: &Network) -> bool {
        let Some(table) = &self.table else { return true };
        self.nets.iter().all(|net| !takes_over(network, table.id, *net))
    }
}

/// Whether packets to a block already go somewhere where they might arrive. What an internet gateway
/// or a NAT gateway gets for private addresses goes nowhere.
fn takes_over(network: &Network, table: &Id, net: IpNet) -> bool {
    let around = network.routes(table).iter().filter(|route| {
        route.is_active() && route.overridden_by.is_none() && route.destination.contains(&net)
    });
    let plan = network.plan();
    let to_internet =
        |id: &Id| plan.get::<InternetGateway>(id).is_some() || plan.get::<NatGateway>(id).is_some();
    let mut arriving = around.filter(|route| {
        let lost = route.target.id().is_some_and(to_internet) && well_known::is_private(net);
        !lost
    });
    arriving.next().is_some()
}

/// The addresses that really follow a route: its destination without what longer routes take.
pub(crate) fn followed(network: &Network, table: &Id, route: &reach::Route) -> AddressSet {
    let longer: AddressSet = network
        .routes(table)
        .iter()
        .filter(|other| other.destination.prefix_len() > route.destination.prefix_len())
        .filter(|other| other.origin == Origin::Local || other.overridden_by.is_none())
        .map(|other| other.destination)
        .collect();
    AddressSet::from(route.destination).difference(&longer)
}

/// The change that takes a written route out of its table.
pub(super) fn without(table: &Part<'_, RouteTable>, row: usize) -> Change {
    let mut is = table.is().clone();
    if row < is.routes.len() {
        is.routes.remove(row);
    }
    Change::new("").edit(table.becomes(is))
}
