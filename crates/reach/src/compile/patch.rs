//! A plan that differs little from one that is compiled: what the differing resources say is compiled
//! again, and with it the route tables that were compiled from it.

use std::sync::Arc;

use plan::{
    BeforeAfter, Changes, Filter, Id, IdMap, Link, Place, Plan, Resource, Role, Translator,
};

use super::{Roles, device, entry, filters, interfaces, nets, routes};
use crate::model::{
    Device, DnsAttributes, Index, Network, Origin, Route, Scope, Subnet, Table, topic,
};

/// More differing resources than a person changes at once; with so many, all is compiled again.
const MOST: usize = 64;

/// The network of a plan, by what differs from another one; `None` where a difference may change more
/// than is known here.
pub(super) fn patched(before: &Network, plan: &Arc<Plan>) -> Option<Network> {
    let differing = plan.differing(&before.plan);
    if differing.len() > MOST {
        return None;
    }
    let mut network = Network { plan: plan.clone(), ..before.clone() };
    network.strangers.take();
    let is_readdressed = differing.values().any(readdresses);
    let mut changes = plan.changes_since(&before.plan);
    for (id, [old, new]) in differing {
        let is_light = match (old, new) {
            (Some(old), Some(new)) => patch(&mut network, &mut changes, id, [old, new]),
            (None, Some(new)) => patch_peering(&mut network, &mut changes, id, Some(new)),
            _ if matches!(before.devices.get(id), Some(Device::Peering { .. })) => {
                patch_peering(&mut network, &mut changes, id, None)
            }
            _ => None,
        };
        is_light?;
    }
    if is_readdressed {
        patch_interfaces(&mut network);
        network.add_interface_changes(before, &mut changes);
    }
    patch_tables(&mut network, &changes);
    patch_uses(&mut network, before);
    Some(network)
}

/// Compiles again what a resource says; `None` where it may mean more.
fn patch(
    network: &mut Network,
    changes: &mut Changes,
    id: &Id,
    [old, new]: [&Arc<Resource>; 2],
) -> Option<()> {
    if (&old.parent, &old.account) != (&new.parent, &new.account)
        || old.is_default_group(id) != new.is_default_group(id)
    {
        return None;
    }
    if old.is == new.is {
        return Some(());
    }
    match (old.is.role(), new.is.role()) {
        (Role::Router(old), Role::Router(new)) if old.main == new.main => {}
        (Role::Filter(Filter::SecurityGroup { .. }), role) => {
            let rules = filters::group(network, id, &role)?;
            Arc::make_mut(&mut network.groups).insert(id.clone(), rules);
        }
        (
            Role::Filter(Filter::NetworkAcl { default: was, .. }),
            role @ Role::Filter(Filter::NetworkAcl { default, .. }),
        ) if was == default => {
            let rules = filters::acl(id, &role)?;
            let acls = Arc::make_mut(&mut network.acls);
            let subnets = acls.get(id)?.subnets.clone();
            acls.insert(id.clone(), Arc::new(crate::model::NetworkAclRules { subnets, ..rules }));
            network.acl_sets.take();
        }
        (
            Role::Place(Place::Vpc { seen: was, .. }),
            Role::Place(Place::Vpc { cidrs, seen, dns_support, dns_hostnames, .. }),
        ) if was == seen => {
            Arc::make_mut(&mut network.vpcs).get_mut(id)?.blocks = nets(&cidrs);
            let attributes = DnsAttributes { dns_support, dns_hostnames };
            Arc::make_mut(&mut network.dns).vpcs.insert(id.clone(), attributes);
            changes.add(id, topic::VPC);
        }
        (
            Role::Translator(Translator::TargetGroup { .. }),
            role @ Role::Translator(Translator::TargetGroup { .. }),
        ) => {
            Arc::make_mut(&mut network.devices).insert(id.clone(), device::device(id, &role));
            changes.add(id, topic::DEVICE);
        }
        (Role::Host(_), Role::Host(_)) => {}
        (Role::Place(Place::Subnet { .. }), role @ Role::Place(Place::Subnet { .. })) => {
            let subnets = Arc::make_mut(&mut network.subnets);
            let subnet = subnets.get_mut(id)?;
            let public_access = subnet.public_access.take();
            *subnet = super::subnet(&role, subnet.vpc.take(), || public_access)?;
            changes.add(id, topic::SUBNET);
        }
        (Role::Link(Link::Peering { .. }), Role::Link(Link::Peering { .. })) => {
            return patch_peering(network, changes, id, Some(new));
        }
        _ => return None,
    }
    Some(())
}

/// Whether a change of a resource may be one of network interfaces' addresses.
fn readdresses([old, new]: &BeforeAfter<'_>) -> bool {
    let [Some(old), Some(new)] = [old, new] else { return false };
    let has_addresses =
        |of: &Resource| matches!(of.is.role(), Role::Host(_) | Role::Place(Place::Subnet { .. }));
    old.is != new.is && has_addresses(new)
}

/// Compiles all network interfaces again: a free address is given to those that have none.
fn patch_interfaces(network: &mut Network) {
    let (plan, devices) = (network.plan.clone(), network.devices.clone());
    let hosts = devices.iter().filter(|(_, device)| device.has_interfaces());
    let roles: Roles<'_> =
        hosts.filter_map(|(id, _)| Some((id, entry(id, plan.resource(id)?)))).collect();
    network.nics = Arc::default();
    interfaces::add_interfaces(network, &roles);
    network.index = Index::of_interfaces(network);
}

/// Moves the subnets that use another route table or network ACL than before.
fn patch_uses(network: &mut Network, before: &Network) {
    if Arc::ptr_eq(&network.subnets, &before.subnets) {
        return;
    }
    let differs = |(id, subnet): &(&Id, &Subnet)| before.subnets.get(*id) != Some(subnet);
    let differing = network.subnets.iter().filter(differs).map(|(id, _)| id.clone());
    for id in differing.collect::<Vec<_>>() {
        let table = |of: &Network| Some(of.table_in_force(&id)?.0.clone());
        let [old, new] = [table(before), table(network)];
        if old != new {
            let tables = Arc::make_mut(&mut network.tables);
            for (of, edit) in handed_over([old, new]) {
                let table = tables.get_mut(&of).map(Arc::make_mut);
                table.into_iter().for_each(|table| edit(&mut table.subnets, &id));
            }
        }
        let [old, new] = [before, &*network].map(|of| of.filter_of(&id).cloned());
        if old != new {
            network.acl_sets.take();
            let acls = Arc::make_mut(&mut network.acls);
            for (of, edit) in handed_over([old, new]) {
                let acl = acls.get_mut(&of).map(Arc::make_mut);
                acl.into_iter().for_each(|acl| edit(&mut acl.subnets, &id));
            }
        }
    }
}

/// An edit of a list of subnets.
type ListEdit = fn(&mut Vec<Id>, &Id);

/// What takes a subnet out of the list of one and puts it into that of the other.
fn handed_over([from, to]: [Option<Id>; 2]) -> impl Iterator<Item = (Id, ListEdit)> {
    let take: ListEdit = |list, subnet| list.retain(|other| other != subnet);
    let put: ListEdit = |list, subnet| {
        list.insert(list.partition_point(|other| other < subnet), subnet.clone());
    };
    from.map(|of| (of, take)).into_iter().chain(to.map(|of| (of, put)))
}

/// Compiles a peering again, adds a new one, or takes one out.
fn patch_peering(
    network: &mut Network,
    changes: &mut Changes,
    id: &Id,
    to: Option<&Arc<Resource>>,
) -> Option<()> {
    let role = to.map(|to| to.is.role());
    let dns = match &role {
        Some(Role::Link(Link::Peering { dns_resolution, .. })) => Some(*dns_resolution),
        Some(_) => return None,
        None => None,
    };
    let device = role.as_ref().map(|role| device::device(id, role));
    for end in network.devices.get(id).into_iter().chain(&device).flat_map(ends) {
        changes.add(end, topic::JOINED);
        let joined = Arc::make_mut(&mut network.index.joined).entry(end.clone()).or_default();
        joined.retain(|other| other != id);
        if device.as_ref().is_some_and(|device| ends(device).any(|of| of == end)) {
            joined.insert(joined.partition_point(|other| other < id), id.clone());
        }
    }
    let scope = to.map(|to| scope(network, to));
    put(Arc::make_mut(&mut network.scopes), id, scope);
    put(Arc::make_mut(&mut network.devices), id, device);
    let peerings = &mut Arc::make_mut(&mut network.dns).peerings;
    match dns {
        Some(dns) => drop(peerings.insert(id.clone(), dns)),
        None => drop(peerings.remove(id)),
    }
    changes.add(id, topic::DEVICE);
    Some(())
}

/// The VPCs of a peering.
fn ends(device: &Device) -> impl Iterator<Item = &Id> {
    let sides = match device {
        Device::Peering { sides, .. } => sides.as_slice(),
        _ => &[],
    };
    sides.iter().flatten()
}

/// The scope of a resource that is no place.
fn scope(network: &Network, resource: &Resource) -> Scope {
    let around = match &resource.parent {
        Some(parent) => network
            .scopes
            .get(parent)
            .cloned()
            .unwrap_or_else(|| Scope { seen: network.seen_everywhere, ..Scope::default() }),
        None => Scope { seen: network.seen, ..Scope::default() },
    };
    Scope { account: super::text(&resource.account).or(around.account), ..around }
}

/// Puts a value under an id, in the order of ids, or takes it out.
fn put<T>(map: &mut IdMap<T>, id: &Id, value: Option<T>) {
    match (map.binary_search_keys(id), value) {
        (Ok(_), Some(value)) => drop(map.insert(id.clone(), value)),
        (Ok(_), None) => drop(map.shift_remove(id)),
        (Err(place), Some(value)) => drop(map.shift_insert(place, id.clone(), value)),
        (Err(_), None) => {}
    }
}

/// Compiles the route tables again that were compiled from something that has changed. The subnets that
/// use them, and the routes of gateway endpoints, have not.
fn patch_tables(network: &mut Network, changes: &Changes) {
    let touched = network.tables.iter().filter(|(_, table)| changes.touch(&table.trail));
    let compiled = touched.map(|(id, old)| {
        let mut table = compiled(network, id, old);
        table.subnets.clone_from(&old.subnets);
        (id.clone(), Arc::new(table))
    });
    let compiled: Vec<(Id, Arc<Table>)> = compiled.collect();
    if !compiled.is_empty() {
        Arc::make_mut(&mut network.tables).extend(compiled);
    }
}

fn compiled(network: &Network, id: &Id, old: &Table) -> Table {
    let resource = network.plan.resource(id);
    match resource.map(|resource| resource.is.role()) {
        Some(Role::Router(router)) => {
            let service = old.routes.iter().filter(|route| route.origin == Origin::Service);
            let service = service.map(|route| Route { overridden_by: None, ..route.clone() });
            routes::table(network, id, &router, &service.collect::<Vec<_>>())
        }
        _ => routes::implicit(network, id),
    }
}
