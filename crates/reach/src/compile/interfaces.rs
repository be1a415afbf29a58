//! Network interfaces: their places, and an address of each where the plan leaves it open.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use net::{Address, well_known};
use plan::{Filter, FurtherAddress, Id, Interface, Listing, Public, Role, Spot, Translator};

use super::Roles;
use crate::model::{Further, Network, Nic, free_host, offset};

pub(super) fn add_interfaces(network: &mut Network, roles: &Roles<'_>) {
    for (id, entry) in roles {
        let nic = |interface| nic(network, id, entry.parent, interface);
        let mut found: Vec<Nic> = interfaces_of(&entry.role).iter().map(nic).collect();
        if matches!(entry.role, Role::Translator(Translator::RegionalNatGateway { .. })) {
            found.iter_mut().for_each(|nic| nic.lie_in(network.vpc_of(id)));
        }
        Arc::make_mut(&mut network.nics).extend(found);
    }
    let hosts: BTreeSet<Id> = network.nics.iter().filter_map(|nic| nic.of.clone()).collect();
    Arc::make_mut(&mut network.nics).retain(|nic| !hosts.contains(&nic.spot.id));
    add_addresses(network);
    add_public_addresses(network, roles);
    Arc::make_mut(&mut network.nics).iter_mut().for_each(add_further);
}

/// The interfaces of a role.
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
        | Role::Filter(Filter::InlineEndpoint { interface, .. }) => std::slice::from_ref(interface),
        _ => &[],
    }
}

fn nic(network: &Network, id: &Id, parent: Option<&Id>, interface: &Interface<'_>) -> Nic {
    let subnet = interface.subnet.or(parent).filter(|id| network.subnets.contains_key(*id));
    let vpc = subnet.and_then(|subnet| network.subnets.get(subnet)?.vpc.clone());
    let default_group = default_group(network, id, vpc.as_ref(), interface);
    let named = interface.groups.iter().copied();
    Nic {
        spot: Spot::at(id, interface.path.clone()),
        subnet: subnet.cloned(),
        eni: interface.id.to_owned(),
        addresses: interface.addresses.iter().filter_map(|address| address.value()).collect(),
        public: match interface.public {
            Public::Address(address) => address.value(),
            Public::No | Public::Undecided => None,
        },
        further: interface.further.iter().enumerate().filter_map(further).collect(),
        groups: named.chain(default_group).cloned().collect(),
        names_no_group: interface.groups.is_empty() && interface.takes_default_group,
        forwarding: interface.forwarding,
        accepts: interface.accepts,
        of: interface.of.cloned(),
        vpc,
    }
}

/// The default security group of an interface's VPC, where AWS gives it that one: it names none, and the
/// plan would know of others. The VPC's own id stands for one that is not in the plan.
fn default_group<'n>(
    network: &'n Network,
    id: &Id,
    vpc: Option<&'n Id>,
    interface: &Interface<'_>,
) -> Option<&'n Id> {
    let vpc = vpc.filter(|_| interface.takes_default_group && interface.groups.is_empty())?;
    let (id, of) =
        network.vpcs.get_key_value(vpc).filter(|_| network.sees(id, Listing::NetworkInterfaces))?;
    Some(of.default_group.as_ref().unwrap_or(id))
}

/// A row of further addresses; `None` without a readable private IPv4 address.
fn further((row, of): (usize, &FurtherAddress)) -> Option<Further> {
    let v4 = |address: &Address| address.value().filter(IpAddr::is_ipv4);
    let public = of.public_address.as_ref().and_then(v4);
    Some(Further { row, private: of.address.as_ref().and_then(v4)?, public })
}

/// Gives each interface whose private address is not decided a free one of its subnet.
fn add_addresses(network: &mut Network) {
    let mut taken: BTreeMap<Option<Id>, BTreeSet<IpAddr>> = BTreeMap::new();
    for nic in &*network.nics {
        let further = nic.further.iter().map(|further| further.private);
        let held = nic.addresses.iter().copied().chain(further);
        taken.entry(nic.vpc.clone()).or_default().extend(held);
    }
    let nics = Arc::make_mut(&mut network.nics).iter_mut();
    for nic in nics.filter(|nic| nic.addresses.is_empty()) {
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

/// Adds the further addresses of an interface to its addresses. Of several rows for one private address
/// the first counts.
fn add_further(nic: &mut Nic) {
    for further in &nic.further {
        if !nic.addresses.contains(&further.private) {
            nic.addresses.push(further.private);
        }
    }
    let mut known: BTreeSet<IpAddr> = nic.public.and(nic.primary_v4()).into_iter().collect();
    nic.further.retain(|further| known.insert(further.private));
}

/// Gives each interface whose public address is not decided one of 198.18.0.0/15 (RFC 2544) that no other
/// interface has.
fn add_public_addresses(network: &mut Network, roles: &Roles<'_>) {
    let taken: BTreeSet<IpAddr> = network.nics.iter().flat_map(Nic::publics).collect();
    let mut next = well_known::BENCHMARK.network();
    for nic in Arc::make_mut(&mut network.nics) {
        let role = roles.get(&nic.spot.id).map(|entry| &entry.role);
        if nic.public.is_none() && role.is_some_and(|role| is_open(role, &nic.spot)) {
            next = offset(next, 1);
            while taken.contains(&next) {
                next = offset(next, 1);
            }
            nic.public = Some(next);
        }
    }
}

/// Whether the interface at a spot has a public address that is not decided or not readable.
fn is_open(role: &Role<'_>, spot: &Spot) -> bool {
    let own = interfaces_of(role).iter().find(|interface| interface.path == spot.path);
    own.is_some_and(|interface| interface.public != Public::No)
}
