//! From a plan to a [`Network`]. Each pass reads roles only and fills one part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use net::{Address, Cidr, IpNet, well_known};
use plan::{Filter, FurtherAddress, Id, Interface, Place, Plan, Public, Role, Spot, Translator};

use crate::index::Index;
use crate::network::{Further, Network, Nic, Scope, Subnet, Table, Vpc};
use crate::party;

mod filters;
mod guard;
mod names;
mod parts;
mod routes;

pub(crate) use filters::{
    Acl, FirewallRule, Group, NetworkAclRule, RuleRemote, SecurityGroupRule, Services,
};
pub(crate) use guard::Guard;
pub(crate) use names::{Attributes, DnsIndex, Endpoint, Record, Zone};
pub(crate) use parts::{
    Attachment, Balancer, Device, Joined, Listener, TargetHost, Targets, Uplink,
};

/// A resource with the role that it plays; each role is asked for once.
#[derive(Debug)]
struct RoleEntry<'a> {
    parent: Option<&'a Id>,
    owner: &'a str,
    role: Role<'a>,
}

/// Every resource's role, in the order of ids.
type Roles<'a> = BTreeMap<&'a Id, RoleEntry<'a>>;

pub(crate) fn network(plan: Arc<Plan>) -> Network {
    let kept = plan.clone();
    let roles: Roles<'_> = plan
        .resources()
        .map(|(id, is)| {
            (id, RoleEntry { parent: is.parent.as_ref(), owner: &is.account, role: is.is.role() })
        })
        .collect();
    let mut network = Network {
        around: roles.keys().map(|id| ((*id).clone(), around(&roles, id))).collect(),
        vpcs: BTreeMap::new(),
        subnets: BTreeMap::new(),
        tables: BTreeMap::new(),
        nics: Vec::new(),
        groups: filters::groups(&roles),
        acls: filters::acls(&roles),
        parts: parts::parts(&roles),
        index: Index::default(),
        names: names::book(&roles),
        strangers: Vec::new(),
        acl_sets: OnceLock::new(),
        plan: kept,
    };
    add_places(&mut network, &roles);
    add_interfaces(&mut network, &roles);
    network.index = Index::new(&network);
    routes::add_tables(&mut network, &roles);
    network.strangers = party::strangers(&network);
    network
}

/// The readable prefixes, host bits cleared.
fn nets(cidrs: &[&Cidr]) -> Vec<IpNet> {
    cidrs.iter().filter_map(|cidr| cidr.net()).collect()
}

/// The nearest VPC, Region and owner of a resource and its parents. Ends on a cycle of parents.
fn around(roles: &Roles<'_>, id: &Id) -> Scope {
    let mut around = Scope::default();
    let mut next = Some(id);
    let mut left = MOST_PARENTS;
    while let Some((id, cast)) = next.and_then(|id| roles.get_key_value(id)).filter(|_| left > 0) {
        around.account = around.account.or_else(|| text(cast.owner));
        match cast.role {
            Role::Place(Place::Vpc { .. }) if around.vpc.is_none() => {
                around.vpc = Some((*id).clone());
            }
            Role::Place(Place::Region { code, .. }) => {
                around.region = around.region.or_else(|| text(code));
            }
            Role::Place(Place::Account { number }) => {
                around.account = around.account.or_else(|| text(number));
            }
            _ => {}
        }
        (next, left) = (cast.parent, left - 1);
    }
    around
}

/// More parents than any plan nests; a chain that is longer is a cycle.
const MOST_PARENTS: usize = 64;

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn add_places(network: &mut Network, roles: &Roles<'_>) {
    for (id, cast) in roles.iter().map(|(id, cast)| (*id, cast)) {
        match &cast.role {
            Role::Place(Place::Vpc { cidrs, seen, .. }) => {
                let space = Vpc {
                    blocks: nets(cidrs),
                    seen: *seen,
                    subnets: Vec::new(),
                    table: None,
                    acl: None,
                    guard: guard::guard(roles, id),
                };
                network.vpcs.insert(id.clone(), space);
            }
            Role::Place(Place::Subnet { cidrs, reserved, zone, zone_id, router, filter }) => {
                let subnet = Subnet {
                    vpc: network.vpc_of(id).cloned(),
                    blocks: nets(cidrs),
                    reserved: nets(reserved),
                    zone: zone.map(str::to_owned),
                    zone_id: zone_id.map(str::to_owned),
                    table: router.map(Id::clone),
                    acl: filter.map(Id::clone),
                    guard: guard::guard(roles, id),
                };
                network.subnets.insert(id.clone(), subnet);
            }
            _ => {}
        }
    }
    add_defaults(network, roles);
}

/// Gives each VPC its subnets, its main table and its default network ACL.
fn add_defaults(network: &mut Network, roles: &Roles<'_>) {
    for (id, cast) in roles.iter().map(|(id, cast)| (*id, cast)) {
        let around = network.around.get(id).and_then(|around| around.vpc.as_ref());
        let Some(space) = around.and_then(|around| network.vpcs.get_mut(around)) else {
            continue;
        };
        match &cast.role {
            Role::Place(Place::Subnet { .. }) => space.subnets.push(id.clone()),
            Role::Router(router) if router.main && space.table.is_none() => {
                space.table = Some(id.clone());
            }
            Role::Filter(Filter::NetworkAcl { default: true, .. }) if space.acl.is_none() => {
                space.acl = Some(id.clone());
            }
            _ => {}
        }
    }
}

fn add_interfaces(network: &mut Network, roles: &Roles<'_>) {
    for (id, cast) in roles {
        let nic = |interface| nic(network, id, cast.parent, interface);
        let mut found: Vec<Nic> = interfaces_of(&cast.role).iter().map(nic).collect();
        if matches!(cast.role, Role::Translator(Translator::RegionalNatGateway { .. })) {
            found.iter_mut().for_each(|nic| nic.lie_in(network.vpc_of(id)));
        }
        network.nics.extend(found);
    }
    let hosts: BTreeSet<Id> = network.nics.iter().filter_map(|nic| nic.of.clone()).collect();
    network.nics.retain(|nic| !hosts.contains(&nic.spot.id));
    add_addresses(network);
    add_public_addresses(network, roles);
    network.nics.iter_mut().for_each(add_further);
}

/// The interfaces that a role has.
fn interfaces_of<'r>(role: &'r Role<'r>) -> &'r [Interface<'r>] {
    match role {
        Role::Host(interfaces)
        | Role::Translator(
            Translator::InterfaceEndpoint { interfaces, .. }
            | Translator::ResolverEndpoint { interfaces, .. }
            | Translator::RegionalNatGateway { interfaces, .. },
        ) => interfaces,
        Role::Translator(Translator::LoadBalancer(balancer)) => &balancer.interfaces,
        Role::Translator(Translator::NatGateway { interface })
        | Role::Filter(Filter::Inline { interface, .. }) => std::slice::from_ref(interface),
        _ => &[],
    }
}

fn nic(network: &Network, id: &Id, parent: Option<&Id>, interface: &Interface<'_>) -> Nic {
    let subnet = interface.subnet.or(parent).filter(|id| network.subnets.contains_key(*id));
    Nic {
        spot: Spot::at(id, interface.path.clone()),
        subnet: subnet.cloned(),
        vpc: subnet.and_then(|subnet| network.subnets.get(subnet)?.vpc.clone()),
        eni: interface.id.to_owned(),
        addresses: interface.addresses.iter().filter_map(|address| address.value()).collect(),
        public: match interface.public {
            Public::Address(address) => address.value(),
            Public::No | Public::Undecided => None,
        },
        further: interface.further.iter().enumerate().filter_map(further).collect(),
        groups: interface.groups.iter().copied().cloned().collect(),
        forwarding: interface.forwarding,
        answers: interface.answers,
        of: interface.of.cloned(),
    }
}

/// A row that says a further private address.
fn further((row, of): (usize, &FurtherAddress)) -> Option<Further> {
    let v4 = |address: &Address| address.value().filter(IpAddr::is_ipv4);
    let public = of.public_address.as_ref().and_then(v4);
    Some(Further { row, private: of.address.as_ref().and_then(v4)?, public })
}

/// Gives each interface whose address the plan leaves open a free one of its subnet.
fn add_addresses(network: &mut Network) {
    let mut taken: BTreeMap<Option<Id>, BTreeSet<IpAddr>> = BTreeMap::new();
    for nic in &network.nics {
        let further = nic.further.iter().map(|further| further.private);
        let held = nic.addresses.iter().copied().chain(further);
        taken.entry(nic.vpc.clone()).or_default().extend(held);
    }
    for nic in network.nics.iter_mut().filter(|nic| nic.addresses.is_empty()) {
        let subnet = nic.subnet.as_ref().and_then(|subnet| network.subnets.get(subnet));
        let taken = taken.entry(nic.vpc.clone()).or_default();
        let block = subnet.and_then(|subnet| Some((subnet.blocks.first()?, &subnet.reserved)));
        if let Some((block, reserved)) = block {
            let free = free_host(*block, taken, reserved);
            taken.insert(free);
            nic.addresses.push(free);
        }
    }
}

/// Lets an interface have its further addresses; a row takes no part whose address has a public one
/// already.
fn add_further(nic: &mut Nic) {
    for further in &nic.further {
        if !nic.addresses.contains(&further.private) {
            nic.addresses.push(further.private);
        }
    }
    let mut known: BTreeSet<IpAddr> = nic.public.and(nic.primary_v4()).into_iter().collect();
    nic.further.retain(|further| known.insert(further.private));
}

/// Gives each interface whose public address the plan leaves open one that no other has, of a range that
/// no one on the internet has either (RFC 2544).
fn add_public_addresses(network: &mut Network, roles: &Roles<'_>) {
    let taken: BTreeSet<IpAddr> = network.nics.iter().flat_map(Nic::publics).collect();
    let mut next = well_known::BENCHMARK.network();
    for nic in &mut network.nics {
        let role = roles.get(&nic.spot.id).map(|cast| &cast.role);
        if nic.public.is_none() && role.is_some_and(|role| is_open(role, &nic.spot)) {
            next = offset(next, 1);
            while taken.contains(&next) {
                next = offset(next, 1);
            }
            nic.public = Some(next);
        }
    }
}

/// Whether the interface described there has a public address, and which is not decided or not readable.
fn is_open(role: &Role<'_>, spot: &Spot) -> bool {
    let own = interfaces_of(role).iter().find(|interface| interface.path == spot.path);
    own.is_some_and(|interface| interface.public != Public::No)
}

/// The addresses of a subnet's block that AWS keeps to itself.
pub(crate) fn reserved(block: IpNet) -> [IpAddr; 5] {
    let at = |by| offset(block.network(), by);
    [at(0), at(1), at(2), at(3), block.broadcast()]
}

/// The first address of a subnet's block that AWS leaves to its hosts, no one has and no reservation
/// keeps. AWS keeps the first four and the last one (`vpc/latest/userguide/subnet-sizing.html`).
pub(crate) fn free_host(block: IpNet, taken: &BTreeSet<IpAddr>, reserved: &[IpNet]) -> IpAddr {
    let last = block.broadcast();
    let mut host = offset(block.network(), 4);
    while host < last {
        match reserved.iter().find(|kept| kept.contains(&host)) {
            Some(kept) => host = offset(kept.broadcast(), 1),
            None if taken.contains(&host) => host = offset(host, 1),
            None => return host,
        }
    }
    block.network()
}

fn offset(address: IpAddr, by: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => IpAddr::V4(address.to_bits().saturating_add(by.into()).into()),
        IpAddr::V6(address) => IpAddr::V6(address.to_bits().saturating_add(by.into()).into()),
    }
}

impl Table {
    pub(crate) fn of(network: Option<&Id>) -> Table {
        Table { vpc: network.cloned(), ..Table::default() }
    }
}
