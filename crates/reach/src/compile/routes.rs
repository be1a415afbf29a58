//! The effective routes of every route table: local, static, of gateway endpoints and propagated ones, and
//! which of them another one always overrides (`vpc/latest/userguide/route-tables-priority.html`).

use std::sync::Arc;

use indexmap::IndexMap;
use net::{IpNet, PrefixMap};
use plan::{Destination, Id, IdMap, Learned, Link, Listing, Role, RouteLine, Router, Spot, Target};
use rustc_hash::FxBuildHasher;

use super::Roles;
use crate::model::{BlackholeReason, Device, Network, Origin, Route, RouteState, Table, topic};

/// The lists that say in which VPC a route table is, and a target of its routes.
const OF_TARGET_PLACES: [Listing; 9] = [
    Listing::Vpcs,
    Listing::Subnets,
    Listing::RouteTables,
    Listing::NetworkInterfaces,
    Listing::InternetGateways,
    Listing::EgressOnlyInternetGateways,
    Listing::NatGateways,
    Listing::VirtualPrivateGateways,
    Listing::VpcEndpoints,
];

pub(super) fn add_tables(network: &mut Network, roles: &Roles<'_>) {
    let service = service_routes(network, roles);
    let mut tables = IdMap::default();
    for (id, entry) in roles {
        if let Role::Router(route_table) = &entry.role {
            let service = service.get(*id).map_or(&[][..], Vec::as_slice);
            tables.insert((*id).clone(), Arc::new(table(network, id, route_table, service)));
        }
    }
    for id in network.vpcs.iter().filter(|(_, vpc)| vpc.table.is_none()).map(|(id, _)| id) {
        tables.insert(id.clone(), Arc::new(implicit(network, id)));
    }
    network.tables = Arc::new(tables);
    add_subnets(network);
}

/// The main route table of a VPC whose plan does not show it: its local routes.
pub(super) fn implicit(network: &Network, id: &Id) -> Table {
    network.plan.reads().take();
    let mut table = Table { routes: local(network.blocks(id)), ..Table::of(Some(id)) };
    override_routes(network, &mut table.routes);
    Table { trail: network.plan.reads().take(), ..table }
}

/// A route table with its routes, of which `service` are those of gateway endpoints; it knows what it was
/// compiled from, but not the subnets that use it.
pub(super) fn table(
    network: &Network,
    id: &Id,
    route_table: &Router<'_>,
    service: &[Route],
) -> Table {
    network.plan.reads().take();
    let mut table = Table::of(network.vpc_of(id));
    table.transit_gateway = network.transit_gateway_around(id).cloned();
    let blocks = table.vpc.as_ref().map_or(&[][..], |vpc| network.blocks(vpc));
    table.routes = local(blocks);
    let written = route_table.routes.iter().flat_map(|line| written(network, id, &table, line));
    let written: Vec<Route> = written.collect();
    table.routes.extend(written);
    table.routes.extend(service.iter().cloned());
    let learned = learned_routes(network, route_table, &table);
    table.routes.extend(learned);
    override_routes(network, &mut table.routes);
    let unseen = route_table.routes.iter().filter_map(|line| match line.destination {
        Some(Destination::PrefixList(list)) if network.list(list).is_none() => {
            Some(Spot::at(id, line.path.clone()))
        }
        _ => None,
    });
    table.unseen = unseen.collect();
    Table { trail: network.plan.reads().take(), ..table }
}

fn local(blocks: &[IpNet]) -> Vec<Route> {
    let route = |block: &IpNet| Route {
        destination: *block,
        target: Target::Local,
        origin: Origin::Local,
        at: None,
        state: RouteState::Active,
        overridden_by: None,
    };
    blocks.iter().map(route).collect()
}

fn written(network: &Network, id: &Id, table: &Table, line: &RouteLine<'_>) -> Vec<Route> {
    let (destinations, by_hand): (Vec<IpNet>, Origin) = match line.destination {
        Some(Destination::Cidr(cidr)) => (cidr.net().into_iter().collect(), Origin::Static),
        Some(Destination::PrefixList(list)) => {
            (network.list(list).unwrap_or_default().to_vec(), Origin::List)
        }
        None => return Vec::new(),
    };
    let origin = match line.origin {
        plan::RouteType::Static => by_hand,
        plan::RouteType::Propagated => Origin::Propagated(network.learned_from(line.target)),
    };
    let route = |destination: IpNet| {
        let why = match line.target {
            _ if line.blackhole => Some(BlackholeReason::Reported),
            None => Some(BlackholeReason::Undecided),
            Some(target) => network.unusable(table, destination, target),
        };
        let why = match why {
            Some(BlackholeReason::Dangling) if line.unseen || !network.sees_targets(id) => {
                Some(BlackholeReason::Unseen)
            }
            why => why,
        };
        Route {
            destination,
            target: line.target.cloned().unwrap_or(Target::Local),
            origin,
            at: Some(Spot::at(id, line.path.clone())),
            state: why.map_or(RouteState::Active, RouteState::Blackhole),
            overridden_by: None,
        }
    };
    destinations.into_iter().map(route).collect()
}

/// The routes of gateway endpoints, by the tables that these are associated with; a table of another VPC
/// gets none.
fn service_routes(network: &Network, roles: &Roles<'_>) -> IdMap<Vec<Route>> {
    let mut tables: IdMap<Vec<Route>> = IdMap::default();
    for (id, entry) in roles.iter().map(|(id, entry)| (*id, entry)) {
        let Role::Link(Link::GatewayEndpoint { route_tables, prefixes, .. }) = &entry.role else {
            continue;
        };
        let home = network.vpc_of(id);
        let own = route_tables.iter().filter(|table| network.vpc_of(table) == home);
        for route_table in own {
            let routes = prefixes.iter().map(|prefix| Route::of_service(id, *prefix));
            tables.entry((*route_table).clone()).or_default().extend(routes);
        }
    }
    tables
}

/// The propagated routes of a table: what the virtual private gateways, or the attachments, that
/// propagate to it have learned over links that are up.
fn learned_routes(network: &Network, route_table: &Router<'_>, table: &Table) -> Vec<Route> {
    match &table.transit_gateway {
        Some(transit_gateway) => {
            learned_from_all(network, transit_gateway, &route_table.propagating)
        }
        None => {
            let own = |gateway: &&&Id| network.vpc_of(gateway) == table.vpc.as_ref();
            let from = route_table.propagating.iter().filter(own);
            from.flat_map(|gateway| learned(network, gateway)).collect()
        }
    }
}

fn learned(network: &Network, gateway: &Id) -> Vec<Route> {
    let up = network.uplinks_of(gateway).filter(|(_, uplink)| uplink.down.is_none());
    let target = Target::To(gateway.clone());
    up.flat_map(|(id, uplink)| propagated(id, &uplink.prefixes, uplink.learned, &target)).collect()
}

/// The routes that attachments propagate to a transit gateway route table. A block of a VPC that overlaps one
/// which another VPC propagated before it is not added (`vpc/latest/tgw/tgw-vpc-attachments.html`).
fn learned_from_all(network: &Network, transit_gateway: &Id, attachments: &[&Id]) -> Vec<Route> {
    let of_vpc = Origin::Propagated(Learned::Vpc);
    let mut learned: Vec<Route> = Vec::new();
    let mut blocks: PrefixMap<&Id> = PrefixMap::default();
    for attachment in attachments {
        let taken = |route: &Route| {
            let mut before = blocks.overlapping(route.destination);
            route.origin == of_vpc && before.any(|other| other != attachment)
        };
        let mut free = learned_by_transit_gateway(network, transit_gateway, attachment);
        free.retain(|route| !taken(route));
        for route in free.iter().filter(|route| route.origin == of_vpc) {
            blocks.add(route.destination, attachment);
        }
        learned.extend(free);
    }
    learned
}

/// The routes that an attachment propagates to a transit gateway route table: the blocks of a VPC, and the
/// prefixes learned by BGP; none for static VPN connections and peered transit gateways
/// (`vpc/latest/tgw/how-transit-gateways-work.html`).
fn learned_by_transit_gateway(network: &Network, transit_gateway: &Id, id: &Id) -> Vec<Route> {
    let attachment = match network.device(id) {
        Some(Device::Attachment(attachment)) => attachment,
        _ => return Vec::new(),
    };
    let up =
        attachment.transit_gateway.as_ref() == Some(transit_gateway) && attachment.down.is_none();
    let Some(to) = attachment.attached.as_ref().filter(|_| up) else { return Vec::new() };
    let target = Target::To(id.clone());
    let own = |net: &&IpNet| net.addr().is_ipv4() || attachment.ipv6;
    match network.device(to) {
        Some(Device::Uplink(uplink))
            if uplink.learned == Learned::VpnStatic || uplink.down.is_some() =>
        {
            Vec::new()
        }
        Some(Device::Uplink(uplink)) => propagated(to, &uplink.prefixes, uplink.learned, &target),
        Some(Device::DirectConnectGateway { .. }) => {
            let up = network.uplinks_of(to).filter(|(_, uplink)| uplink.down.is_none());
            up.flat_map(|(id, uplink)| propagated(id, &uplink.prefixes, uplink.learned, &target))
                .collect()
        }
        _ => {
            let blocks: Vec<IpNet> = network.blocks(to).iter().filter(own).copied().collect();
            propagated(id, &blocks, Learned::Vpc, &target)
        }
    }
}

fn propagated(by: &Id, prefixes: &[IpNet], how: Learned, target: &Target) -> Vec<Route> {
    let route = |prefix: &IpNet| Route {
        destination: *prefix,
        target: target.clone(),
        origin: Origin::Propagated(how),
        at: Some(Spot::whole(by)),
        state: RouteState::Active,
        overridden_by: None,
    };
    prefixes.iter().map(route).collect()
}

/// Marks the routes that another one overrides: for the same destination by origin, and propagated ones
/// also inside a local route.
fn override_routes(network: &Network, routes: &mut [Route]) {
    let mut best: IndexMap<IpNet, usize, FxBuildHasher> = IndexMap::default();
    for (index, route) in routes.iter().enumerate() {
        let first = best.entry(route.destination).or_insert(index);
        let before = routes.get(*first).filter(|_| *first != index);
        if before.is_some_and(|before| rank(network, route) < rank(network, before)) {
            *first = index;
        }
    }
    let locals: Vec<(usize, IpNet)> = routes
        .iter()
        .enumerate()
        .filter(|(_, route)| route.origin == Origin::Local)
        .map(|(index, route)| (index, route.destination))
        .collect();
    for (index, route) in routes.iter_mut().enumerate() {
        let equal = best.get(&route.destination).copied().filter(|first| *first != index);
        route.overridden_by = equal.or_else(|| local_around(&locals, route));
    }
}

fn local_around(locals: &[(usize, IpNet)], route: &Route) -> Option<usize> {
    let around = |(_, block): &&(usize, IpNet)| block.contains(&route.destination);
    let learned = matches!(route.origin, Origin::Propagated(_));
    learned.then(|| locals.iter().find(around).map(|(index, _)| *index)).flatten()
}

/// The priority of a route among those for the same destination, the lowest wins. A static route to a host,
/// a NAT gateway or an inline endpoint replaces the local one; AWS accepts no other target there.
fn rank(network: &Network, route: &Route) -> (u8, Origin) {
    let device = route.target.id().and_then(|id| network.device(id));
    let replaces = route.is_active()
        && matches!(
            device,
            Some(
                Device::Host
                    | Device::NatGateway
                    | Device::RegionalNatGateway { .. }
                    | Device::InlineEndpoint { .. }
            )
        );
    let class = match route.origin {
        Origin::Static if replaces => 0,
        Origin::Local => 1,
        _ => 2,
    };
    (class, route.origin)
}

fn add_subnets(network: &mut Network) {
    let used = |id: &Id| Some((network.table_in_force(id)?.0.clone(), id.clone()));
    let used: Vec<(Id, Id)> = network.subnets.keys().filter_map(used).collect();
    for (table, subnet) in used {
        if let Some(table) = Arc::make_mut(&mut network.tables).get_mut(&table) {
            Arc::make_mut(table).subnets.push(subnet);
        }
    }
    let guarded = |id: &Id| Some((network.filter_of(id)?.clone(), id.clone()));
    let guarded: Vec<(Id, Id)> = network.subnets.keys().filter_map(guarded).collect();
    for (acl, subnet) in guarded {
        if let Some(acl) = Arc::make_mut(&mut network.acls).get_mut(&acl) {
            Arc::make_mut(acl).subnets.push(subnet);
        }
    }
}

impl Network {
    /// The transit gateway around a route table.
    pub(crate) fn transit_gateway_around(&self, id: &Id) -> Option<&Id> {
        let parent = self.plan.resource(id)?.parent.as_ref()?;
        self.plan.reads().at(parent, topic::DEVICE);
        match self.devices.get_key_value(parent) {
            Some((transit_gateway, Device::TransitGateway { .. })) => Some(transit_gateway),
            _ => None,
        }
    }

    /// The entries of a prefix list; `None` where it is not in the plan.
    pub(crate) fn list(&self, id: &Id) -> Option<&[IpNet]> {
        match self.device(id) {
            Some(Device::PrefixList { prefixes }) => Some(prefixes),
            _ => None,
        }
    }

    /// How a propagated route with this target was learned, by the kind of what is attached.
    fn learned_from(&self, target: Option<&Target>) -> Learned {
        let Some(Device::Attachment(attachment)) = target.and_then(|to| self.device(to.id()?))
        else {
            return Learned::VpnBgp;
        };
        match attachment.attached.as_ref().and_then(|to| self.device(to)) {
            Some(Device::Uplink(uplink)) => uplink.learned,
            Some(Device::DirectConnectGateway { .. }) => Learned::DirectConnect,
            _ => Learned::Vpc,
        }
    }

    /// Why a route of this table to `target` is a black hole; `None` where it works.
    fn unusable(
        &self,
        table: &Table,
        destination: IpNet,
        target: &Target,
    ) -> Option<BlackholeReason> {
        match &table.transit_gateway {
            Some(transit_gateway) => self.unusable_by_transit_gateway(transit_gateway, target),
            None => self.unusable_in(table.vpc.as_ref(), destination, target),
        }
    }

    fn unusable_by_transit_gateway(
        &self,
        transit_gateway: &Id,
        target: &Target,
    ) -> Option<BlackholeReason> {
        let Target::To(id) = target else { return Some(BlackholeReason::NotATarget) };
        match self.device(id) {
            None => Some(BlackholeReason::Dangling),
            Some(Device::Attachment(of)) => {
                let ends = [of.transit_gateway.as_ref(), of.attached.as_ref()];
                match &of.down {
                    _ if !ends.contains(&Some(transit_gateway)) => Some(BlackholeReason::Foreign),
                    Some(state) => Some(BlackholeReason::Down(state.clone())),
                    None => None,
                }
            }
            Some(_) => Some(BlackholeReason::NotATarget),
        }
    }

    /// Why a route of a table of the VPC `home` to `target` is a black hole; `None` where it works.
    fn unusable_in(
        &self,
        home: Option<&Id>,
        destination: IpNet,
        target: &Target,
    ) -> Option<BlackholeReason> {
        let Target::To(id) = target else {
            let blocks = home.map_or(&[][..], |home| self.blocks(home));
            let own = blocks.iter().any(|block| block.contains(&destination));
            return (!own).then_some(BlackholeReason::NotLocal);
        };
        match self.device(id) {
            None => Some(BlackholeReason::Dangling),
            Some(Device::Host) => self.unusable_host(home, id),
            Some(Device::Peering { sides, down }) => {
                self.unusable_peering(home, sides, down.as_deref())
            }
            Some(Device::TransitGateway { .. }) => self.unusable_transit_gateway(home, id),
            Some(
                Device::InternetGateway { .. }
                | Device::EgressOnlyGateway
                | Device::NatGateway
                | Device::RegionalNatGateway { .. }
                | Device::VirtualPrivateGateway { .. }
                | Device::InlineEndpoint { .. }
                | Device::GatewayEndpoint { .. },
            ) => self.foreign(home, id, self.vpc_of(id)),
            Some(_) => Some(BlackholeReason::NotATarget),
        }
    }

    fn unusable_transit_gateway(
        &self,
        home: Option<&Id>,
        transit_gateway: &Id,
    ) -> Option<BlackholeReason> {
        match home.and_then(|home| self.attachment_between(transit_gateway, home)) {
            None => {
                let lists = [Some(transit_gateway), home].into_iter().flatten();
                let mut lists = lists.map(|at| self.sees(at, Listing::TransitGatewayAttachments));
                Some(match lists.all(|sees| sees) {
                    true => BlackholeReason::NotAttached,
                    false => BlackholeReason::Unseen,
                })
            }
            Some((_, attachment)) => attachment.down.clone().map(BlackholeReason::Down),
        }
    }

    fn unusable_host(&self, home: Option<&Id>, id: &Id) -> Option<BlackholeReason> {
        match self.interfaces_of(id).first() {
            None => Some(BlackholeReason::NotATarget),
            Some(nic) => self.foreign(home, id, nic.vpc.as_ref()),
        }
    }

    fn unusable_peering(
        &self,
        home: Option<&Id>,
        sides: &[Option<Id>; 2],
        down: Option<&str>,
    ) -> Option<BlackholeReason> {
        let member = sides.iter().any(|side| side.is_some() && side.as_ref() == home);
        match (member, sides, down) {
            (false, ..) => Some(BlackholeReason::Foreign),
            (_, _, Some(state)) => Some(BlackholeReason::Down(state.to_owned())),
            (_, [Some(_), Some(_)], None) => None,
            _ => Some(BlackholeReason::Dangling),
        }
    }

    /// Whether a target in the VPC `owner` is in another one than the table, as far as both are known.
    fn foreign(
        &self,
        home: Option<&Id>,
        target: &Id,
        owner: Option<&Id>,
    ) -> Option<BlackholeReason> {
        match (home, owner) {
            (Some(home), Some(owner)) => (home != owner).then_some(BlackholeReason::Foreign),
            _ if self.sees_all(target, &OF_TARGET_PLACES) => Some(BlackholeReason::Foreign),
            _ => Some(BlackholeReason::Unseen),
        }
    }
}
