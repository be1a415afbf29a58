//! The effective routes of every table (`vpc/latest/userguide/route-tables-priority.html`): local ones,
//! written ones, those of gateway endpoints and learned ones, and which of them always loses.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Id, Link, Role, RouteLine, Router, Spot, Target};

use super::{Part, Roles};
use crate::network::{Network, Table};
use crate::{Origin, Route, RouteState, Why};

pub(super) fn add_tables(network: &mut Network, roles: &Roles<'_>) {
    let mut tables = BTreeMap::new();
    for (id, cast) in roles {
        if let Role::Router(router) = &cast.role {
            tables.insert((*id).clone(), table(network, id, router));
        }
    }
    add_service_routes(network, roles, &mut tables);
    add_learned_routes(network, roles, &mut tables);
    for id in network.spaces.iter().filter(|(_, space)| space.table.is_none()).map(|(id, _)| id) {
        tables.insert(id.clone(), implicit(network, id));
    }
    tables.values_mut().for_each(|table| beat(network, &mut table.routes));
    network.tables = tables;
    add_subnets(network);
}

/// The main table that a plan does not show.
fn implicit(network: &Network, id: &Id) -> Table {
    Table { routes: local(network.blocks(id)), ..Table::of(Some(id)) }
}

fn table(network: &Network, id: &Id, router: &Router<'_>) -> Table {
    let mut table = Table::of(network.network_of(id));
    let blocks = table.network.as_ref().map_or(&[][..], |vpc| network.blocks(vpc));
    table.routes = local(blocks);
    let written = router.lines.iter().filter_map(|line| written(network, id, &table, line));
    let written: Vec<Route> = written.collect();
    table.routes.extend(written);
    table
}

fn local(blocks: &[IpNet]) -> Vec<Route> {
    let route = |block: &IpNet| Route {
        destination: *block,
        target: Target::Local,
        origin: Origin::Local,
        at: None,
        state: RouteState::Active,
        beaten_by: None,
    };
    blocks.iter().map(route).collect()
}

fn written(network: &Network, id: &Id, table: &Table, line: &RouteLine<'_>) -> Option<Route> {
    let destination = line.destination?.net()?;
    let why = match line.target {
        _ if line.blackhole => Some(Why::Reported),
        None => Some(Why::Undecided),
        Some(target) => network.unusable(table.network.as_ref(), destination, target),
    };
    Some(Route {
        destination,
        target: line.target.cloned().unwrap_or(Target::Local),
        origin: match line.origin {
            plan::Origin::Static => Origin::Static,
            plan::Origin::Propagated => Origin::Propagated(plan::Learned::VpnBgp),
        },
        at: Some(Spot::at(id, line.path.clone())),
        state: why.map_or(RouteState::Active, RouteState::Blackhole),
        beaten_by: None,
    })
}

/// Gives the tables that a gateway endpoint names its routes; a table of another VPC gets none.
fn add_service_routes(network: &Network, roles: &Roles<'_>, tables: &mut BTreeMap<Id, Table>) {
    for (id, cast) in roles.iter().map(|(id, cast)| (*id, cast)) {
        let Role::Link(Link::Service { routers, prefixes }) = &cast.role else { continue };
        let home = network.network_of(id);
        let prefixes = super::nets(prefixes);
        for router in routers {
            let table = tables.get_mut(*router).filter(|table| table.network.as_ref() == home);
            let Some(table) = table else { continue };
            table.routes.extend(prefixes.iter().map(|prefix| Route {
                destination: *prefix,
                target: Target::To(id.clone()),
                origin: Origin::Service,
                at: Some(Spot::whole(id)),
                state: RouteState::Active,
                beaten_by: None,
            }));
        }
    }
}

/// Gives each table what the gateways that it listens to have learned by links that are up.
fn add_learned_routes(network: &Network, roles: &Roles<'_>, tables: &mut BTreeMap<Id, Table>) {
    for (id, cast) in roles {
        let Role::Router(router) = &cast.role else { continue };
        let Some(table) = tables.get_mut(*id) else { continue };
        let own = |gateway: &&&Id| network.network_of(gateway) == table.network.as_ref();
        let gateways: Vec<&Id> = router.learns.iter().filter(own).copied().collect();
        table.routes.extend(gateways.into_iter().flat_map(|gateway| learned(network, gateway)));
    }
}

fn learned(network: &Network, gateway: &Id) -> Vec<Route> {
    let up = network.uplinks_of(gateway).filter(|(_, uplink)| uplink.down.is_none());
    let routes = up.flat_map(|(id, uplink)| {
        uplink.prefixes.iter().map(|prefix| Route {
            destination: *prefix,
            target: Target::To(gateway.clone()),
            origin: Origin::Propagated(uplink.by),
            at: Some(Spot::whole(id)),
            state: RouteState::Active,
            beaten_by: None,
        })
    });
    routes.collect()
}

/// Marks the routes that another one always comes before: for the same addresses by origin, and
/// learned ones also where they lie inside a local one.
fn beat(network: &Network, routes: &mut [Route]) {
    let mut best: BTreeMap<IpNet, usize> = BTreeMap::new();
    for (index, route) in routes.iter().enumerate() {
        let first = best.entry(route.destination).or_insert(index);
        if routes.get(*first).is_some_and(|first| rank(network, route) < rank(network, first)) {
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
        route.beaten_by = equal.or_else(|| local_around(&locals, route));
    }
}

fn local_around(locals: &[(usize, IpNet)], route: &Route) -> Option<usize> {
    let around = |(_, block): &&(usize, IpNet)| block.contains(&route.destination);
    let learned = matches!(route.origin, Origin::Propagated(_));
    learned.then(|| locals.iter().find(around).map(|(index, _)| *index)).flatten()
}

/// The order of routes for the same addresses, the first wins. A written route to an interface or a NAT
/// gateway replaces the local one; to any other target AWS does not accept it there.
fn rank(network: &Network, route: &Route) -> (u8, Origin) {
    let part = route.target.id().and_then(|id| network.parts.get(id));
    let replaces = route.is_active() && matches!(part, Some(Part::Host | Part::Nat));
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
        if let Some(table) = network.tables.get_mut(&table) {
            table.subnets.push(subnet);
        }
    }
}

impl Network {
    /// The links of a gateway to outside networks, in the order of ids.
    pub(crate) fn uplinks_of(
        &self,
        gateway: &Id,
    ) -> impl Iterator<Item = (&Id, &super::Uplink)> + use<'_> {
        let gateway = gateway.clone();
        self.joined_to(&gateway).filter_map(move |(id, part)| match part {
            Part::Uplink(uplink) if uplink.gateway.as_ref() == Some(&gateway) => Some((id, uplink)),
            _ => None,
        })
    }

    /// Why a table of `home` cannot hand packets for `destination` to `target`.
    fn unusable(&self, home: Option<&Id>, destination: IpNet, target: &Target) -> Option<Why> {
        let Target::To(id) = target else {
            let blocks = home.map_or(&[][..], |home| self.blocks(home));
            let own = blocks.iter().any(|block| block.contains(&destination));
            return (!own).then_some(Why::NotLocal);
        };
        match self.parts.get(id) {
            None => Some(Why::Dangling),
            Some(Part::Host) => self.unusable_host(home, id),
            Some(Part::Pair { sides, down }) => self.unusable_pair(home, sides, down.as_deref()),
            Some(Part::Uplink(_) | Part::Outside { .. } | Part::Aside) => Some(Why::NotATarget),
            Some(_) => self.foreign(home, self.network_of(id)),
        }
    }

    fn unusable_host(&self, home: Option<&Id>, id: &Id) -> Option<Why> {
        match self.interfaces_of(id).first() {
            None => Some(Why::NotATarget),
            Some(nic) => self.foreign(home, nic.network.as_ref()),
        }
    }

    fn unusable_pair(
        &self,
        home: Option<&Id>,
        sides: &[Option<Id>; 2],
        down: Option<&str>,
    ) -> Option<Why> {
        let member = sides.iter().any(|side| side.is_some() && side.as_ref() == home);
        let whole = sides.iter().flatten().filter(|side| self.spaces.contains_key(*side)).count();
        match (member, whole, down) {
            (false, ..) => Some(Why::Foreign),
            (_, _, Some(state)) => Some(Why::Down(state.to_owned())),
            (_, 2, None) => None,
            _ => Some(Why::Dangling),
        }
    }

    fn foreign(&self, home: Option<&Id>, owner: Option<&Id>) -> Option<Why> {
        (home.is_none() || home != owner).then_some(Why::Foreign)
    }
}
