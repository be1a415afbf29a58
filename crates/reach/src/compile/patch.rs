//! A plan that differs little from one that is compiled: what the differing resources say is compiled
//! again, and with it the route tables that were compiled from it.

use std::sync::Arc;

use plan::{Changes, Filter, Id, IdMap, Link, Place, Plan, Resource, Role, Translator};

use super::{device, filters, nets, routes};
use crate::model::{Device, DnsAttributes, Network, Origin, Route, Scope, Table, topic};

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
    patch_tables(&mut network, &changes);
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
        (Role::Link(Link::Peering { .. }), Role::Link(Link::Peering { .. })) => {
            return patch_peering(network, changes, id, Some(new));
        }
        _ => return None,
    }
    Some(())
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
