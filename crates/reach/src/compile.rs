//! The compiler: from a plan to a [`Network`]. Each pass reads roles only and fills one part of it.

use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use net::{Cidr, IpNet};
use plan::{Filter, Id, Place, Plan, Resource, Role, Visibility};
use rustc_hash::FxBuildHasher;

use crate::model::{Index, Network, PublicAccessBlock, Scope, Subnet, Vpc};

mod block_public_access;
mod device;
mod dns;
mod filters;
mod index;
mod interfaces;
mod patch;
mod routes;
mod strangers;

/// A resource with the role that it plays; each role is asked for once.
#[derive(Debug)]
struct RoleEntry<'a> {
    parent: Option<&'a Id>,
    /// The number of the account that it names itself, or that it is.
    account: Option<Arc<str>>,
    /// The code of the Region that it is.
    region: Option<Arc<str>>,
    role: Role<'a>,
    /// Whether it is the default security group of its VPC.
    is_default_group: bool,
}

/// The role of every resource, in the order of ids.
type Roles<'a> = IndexMap<&'a Id, RoleEntry<'a>, FxBuildHasher>;

fn network(plan: Arc<Plan>) -> Network {
    let kept = plan.clone();
    let roles: Roles<'_> =
        plan.resources().map(|(id, resource)| (id, entry(id, resource))).collect();
    let seen = seen_of_all(&roles);
    let seen_everywhere = seen_everywhere(&roles, seen);
    let scope = |id: &&Id| ((*id).clone(), around(&roles, id, seen, seen_everywhere));
    let mut network = Network {
        scopes: Arc::new(roles.keys().map(scope).collect()),
        seen,
        seen_everywhere,
        vpcs: Arc::default(),
        subnets: Arc::default(),
        tables: Arc::default(),
        nics: Arc::default(),
        groups: Arc::default(),
        acls: Arc::new(filters::acls(&roles)),
        devices: Arc::new(device::devices(&roles)),
        index: Index::default(),
        dns: Arc::new(dns::index(&roles)),
        strangers: OnceLock::new(),
        acl_sets: OnceLock::new(),
        plan: kept,
    };
    add_places(&mut network, &roles);
    network.groups = Arc::new(filters::groups(&network, &roles));
    interfaces::add_interfaces(&mut network, &roles);
    network.index = Index::new(&network);
    routes::add_tables(&mut network, &roles);
    network
}

fn entry<'a>(id: &Id, resource: &'a Resource) -> RoleEntry<'a> {
    let role = resource.is.role();
    let (number, code) = match role {
        Role::Place(Place::Account { number, .. }) => (number, ""),
        Role::Place(Place::Region { code, .. }) => ("", code),
        _ => ("", ""),
    };
    let account = text(&resource.account).or_else(|| text(number));
    let is_default_group = resource.is_default_group(id);
    RoleEntry {
        parent: resource.parent.as_ref(),
        account,
        region: text(code),
        role,
        is_default_group,
    }
}

/// The blocks that can be read, host bits cleared.
fn nets(cidrs: &[&Cidr]) -> Vec<IpNet> {
    cidrs.iter().filter_map(|cidr| cidr.net()).collect()
}

/// The scope of a resource: its own or the nearest VPC, Region and owner around it. Ends on a cycle of
/// parents. What stands inside something that is not in the plan may be anywhere.
fn around(roles: &Roles<'_>, id: &Id, seen: Visibility, seen_everywhere: Visibility) -> Scope {
    let mut around = Scope { seen, ..Scope::default() };
    let mut next = Some(id);
    let mut left = MOST_PARENTS;
    while let Some((id, entry)) = next.and_then(|id| roles.get_key_value(id)).filter(|_| left > 0) {
        around.account = around.account.or_else(|| entry.account.clone());
        around.region = around.region.or_else(|| entry.region.clone());
        around.seen = around.seen.and(seen_of(&entry.role));
        if matches!(entry.role, Role::Place(Place::Vpc { .. })) && around.vpc.is_none() {
            around.vpc = Some((*id).clone());
        }
        (next, left) = (entry.parent, left - 1);
    }
    if next.is_some_and(|id| !roles.contains_key(id)) {
        around.seen = around.seen.and(seen_everywhere);
    }
    around
}

/// The lists of AWS's that the plan holds of everything in it.
fn seen_of_all(roles: &Roles<'_>) -> Visibility {
    let plans = roles.values().filter_map(|entry| match &entry.role {
        Role::Place(Place::Plan { seen }) => Some(*seen),
        _ => None,
    });
    plans.fold(Visibility::WHOLE, Visibility::and)
}

/// The lists of AWS's that the plan holds of each of its places.
fn seen_everywhere(roles: &Roles<'_>, seen: Visibility) -> Visibility {
    roles.values().fold(seen, |seen, entry| seen.and(seen_of(&entry.role)))
}

/// The lists that a place says the plan holds of it.
fn seen_of(role: &Role<'_>) -> Visibility {
    match role {
        Role::Place(
            Place::Account { seen, .. } | Place::Region { seen, .. } | Place::Vpc { seen, .. },
        ) => *seen,
        _ => Visibility::WHOLE,
    }
}

/// More parents than any plan nests; a chain that is longer is a cycle.
const MOST_PARENTS: usize = 64;

fn text(text: &str) -> Option<Arc<str>> {
    (!text.is_empty()).then(|| text.into())
}

fn add_places(network: &mut Network, roles: &Roles<'_>) {
    for (id, entry) in roles.iter().map(|(id, entry)| (*id, entry)) {
        match &entry.role {
            Role::Place(Place::Vpc { cidrs, seen, .. }) => {
                let vpc = Vpc {
                    blocks: nets(cidrs),
                    seen: *seen,
                    subnets: Vec::new(),
                    table: None,
                    acl: None,
                    default_group: None,
                    public_access: block_public_access::of(roles, id),
                };
                Arc::make_mut(&mut network.vpcs).insert(id.clone(), vpc);
            }
            role => {
                let public_access = || block_public_access::of(roles, id);
                if let Some(subnet) = subnet(role, network.vpc_of(id).cloned(), public_access) {
                    Arc::make_mut(&mut network.subnets).insert(id.clone(), subnet);
                }
            }
        }
    }
    add_defaults(network, roles);
}

/// What a role says of a subnet, if it is one.
fn subnet(
    role: &Role<'_>,
    vpc: Option<Id>,
    public_access: impl FnOnce() -> Option<PublicAccessBlock>,
) -> Option<Subnet> {
    let Role::Place(Place::Subnet { cidrs, reserved, zone, zone_id, route_table, network_acl }) =
        role
    else {
        return None;
    };
    Some(Subnet {
        vpc,
        blocks: nets(cidrs),
        reserved: nets(reserved),
        zone: zone.map(str::to_owned),
        zone_id: zone_id.map(str::to_owned),
        table: route_table.map(Id::clone),
        acl: network_acl.map(Id::clone),
        public_access: public_access(),
    })
}

/// Gives each VPC its subnets, its main table, its default network ACL and its default security group.
fn add_defaults(network: &mut Network, roles: &Roles<'_>) {
    for (id, entry) in roles.iter().map(|(id, entry)| (*id, entry)) {
        let around = network.scopes.get(id).and_then(|around| around.vpc.as_ref());
        let vpcs = Arc::make_mut(&mut network.vpcs);
        let Some(vpc) = around.and_then(|around| vpcs.get_mut(around)) else {
            continue;
        };
        match &entry.role {
            Role::Place(Place::Subnet { .. }) => vpc.subnets.push(id.clone()),
            Role::Router(route_table) if route_table.main && vpc.table.is_none() => {
                vpc.table = Some(id.clone());
            }
            Role::Filter(Filter::NetworkAcl { default: true, .. }) if vpc.acl.is_none() => {
                vpc.acl = Some(id.clone());
            }
            Role::Filter(Filter::SecurityGroup { .. }) if entry.is_default_group => {
                vpc.default_group.get_or_insert_with(|| id.clone());
            }
            _ => {}
        }
    }
}

impl Network {
    /// Compiles a plan. It cannot fail: what is wrong in the plan takes no part, or is unknown.
    pub fn new(plan: Arc<Plan>) -> Network {
        network(plan)
    }

    /// Compiles a plan that differs from another one, which is compiled. The same as [`Network::new`]
    /// gives; what does not differ is shared with the other one.
    pub fn after(before: &Network, plan: Arc<Plan>) -> Network {
        patch::patched(before, &plan).unwrap_or_else(|| network(plan))
    }
}
