//! The private addresses that the plan gives to interfaces, each with its field and its subnet.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use net::{Address, AddressSet, IpNet};
use plan::{
    Change, Component, FurtherAddress, Id, Instance, InterfaceEndpoint, Kind, LoadBalancer,
    ManagedService, NatGateway, NetworkInterface, Part, Path, Plan, Ref, Resource, Spot, Subnet,
};
use serde_json::Value;

use super::block::blocks_of;

/// One address of an interface in a subnet.
pub(crate) struct AssignedAddress<'a> {
    /// The subnet that the interface lies in.
    pub(crate) subnet: Part<'a, Subnet>,
    /// The resource that has the interface.
    pub(crate) id: &'a Id,
    /// What to call that resource.
    pub(crate) name: &'a str,
    /// The address.
    pub(crate) address: IpAddr,
    place: Place,
}

/// The field of an address: a field of the resource, of which perhaps a row, and a field of that.
#[derive(Clone, Copy)]
struct Place(&'static str, Option<usize>, Option<&'static str>);

impl Place {
    fn path(self) -> Path {
        let Place(field, row, inner) = self;
        let list = Path::new(field);
        let row = row.map_or(list.clone(), |row| list.row(row));
        inner.map_or(row.clone(), |inner| row.field(inner))
    }
}

/// Every readable address of the interfaces that lie in a subnet, those of hosts first.
pub(crate) fn of_subnet(subnet: Part<'_, Subnet>) -> Vec<AssignedAddress<'_>> {
    let hosts = subnet.children().flat_map(of_instance);
    let hosts = hosts.chain(subnet.children().flat_map(of_interface));
    let hosts = hosts.chain(subnet.children().flat_map(of_gateway));
    let placed = subnet.referring().flat_map(of_endpoint);
    let placed = placed.chain(subnet.referring().flat_map(of_balancer));
    let placed = placed.chain(subnet.referring().flat_map(of_service));
    hosts.chain(placed.filter(|address| address.subnet.id == subnet.id)).collect()
}

/// Every readable address of the interfaces of one resource that lie in subnets.
pub(crate) fn of_resource<'a>(
    plan: &'a Plan,
    (id, resource): (&'a Id, &Arc<Resource>),
) -> Vec<AssignedAddress<'a>> {
    match &resource.is {
        Kind::Instance(_) => plan.get(id).into_iter().flat_map(of_instance).collect(),
        Kind::NetworkInterface(_) => plan.get(id).into_iter().flat_map(of_interface).collect(),
        Kind::NatGateway(_) => plan.get(id).into_iter().flat_map(of_gateway).collect(),
        Kind::InterfaceEndpoint(_) => plan.get(id).into_iter().flat_map(of_endpoint).collect(),
        Kind::LoadBalancer(_) => plan.get(id).into_iter().flat_map(of_balancer).collect(),
        Kind::ManagedService(_) => plan.get(id).into_iter().flat_map(of_service).collect(),
        _ => Vec::new(),
    }
}

/// The addresses that the interfaces in a subnet have.
pub(crate) fn taken(subnet: Part<'_, Subnet>) -> BTreeSet<IpAddr> {
    of_subnet(subnet).iter().map(|assigned_address| assigned_address.address).collect()
}

/// The addresses of an instance; where interfaces are attached to it, they have them.
fn of_instance<'a>(part: Part<'a, Instance>) -> impl Iterator<Item = AssignedAddress<'a>> {
    let attached = part
        .referring::<NetworkInterface>()
        .any(|interface| interface.is().instance.as_ref().is_some_and(|of| of.id == *part.id));
    let own = (!attached).then(|| listed(part, &part.is().addresses, &part.is().further_addresses));
    own.into_iter().flatten()
}

fn of_interface<'a>(part: Part<'a, NetworkInterface>) -> impl Iterator<Item = AssignedAddress<'a>> {
    listed(part, &part.is().addresses, &part.is().further_addresses)
}

/// The addresses of a host, and its further ones; the list may name those too, after the primary one.
fn listed<'a, T: Component>(
    part: Part<'a, T>,
    addresses: &'a [Address],
    further: &'a [FurtherAddress],
) -> impl Iterator<Item = AssignedAddress<'a>> {
    let subnet = part.parent::<Subnet>();
    let own = addresses.iter().enumerate().filter_map(move |(row, address)| {
        assigned_address(
            part.id,
            part.name(),
            subnet?,
            address,
            Place("addresses", Some(row), None),
        )
    });
    let new = |assigned_address: &AssignedAddress<'_>| {
        addresses.iter().skip(1).all(|address| address.value() != Some(assigned_address.address))
    };
    own.chain(further_of(part, further).filter(new))
}

/// The rows of further addresses of a resource in a subnet.
fn further_of<'a, T: Component>(
    part: Part<'a, T>,
    further: &'a [FurtherAddress],
) -> impl Iterator<Item = AssignedAddress<'a>> {
    let subnet = part.parent::<Subnet>();
    further.iter().enumerate().filter_map(move |(row, of)| {
        let path = Place("further_addresses", Some(row), Some("address"));
        assigned_address(part.id, part.name(), subnet?, of.address.as_ref()?, path)
    })
}

fn of_gateway<'a>(part: Part<'a, NatGateway>) -> impl Iterator<Item = AssignedAddress<'a>> {
    let subnet = part.parent::<Subnet>();
    let own = part.is().address.iter().filter_map(move |address| {
        assigned_address(part.id, part.name(), subnet?, address, Place("address", None, None))
    });
    own.chain(further_of(part, &part.is().further_addresses))
}

fn of_endpoint<'a>(part: Part<'a, InterfaceEndpoint>) -> impl Iterator<Item = AssignedAddress<'a>> {
    part.is().subnets.iter().enumerate().filter_map(move |(row, place)| {
        placed(part, place.subnet.as_ref()?, place.address.as_ref()?, ("subnets", row))
    })
}

fn of_balancer<'a>(part: Part<'a, LoadBalancer>) -> impl Iterator<Item = AssignedAddress<'a>> {
    part.is().nodes.iter().enumerate().filter_map(move |(row, node)| {
        placed(part, node.subnet.as_ref()?, node.address.as_ref()?, ("nodes", row))
    })
}

fn of_service<'a>(part: Part<'a, ManagedService>) -> impl Iterator<Item = AssignedAddress<'a>> {
    part.is().interfaces.iter().enumerate().filter_map(move |(row, place)| {
        placed(part, place.subnet.as_ref()?, place.address.as_ref()?, ("interfaces", row))
    })
}

/// The address in a row that names its subnet.
fn placed<'a, T: Component>(
    part: Part<'a, T>,
    subnet: &Ref<Subnet>,
    address: &Address,
    (list, row): (&'static str, usize),
) -> Option<AssignedAddress<'a>> {
    let subnet = part.plan.get::<Subnet>(&subnet.id)?;
    assigned_address(part.id, part.name(), subnet, address, Place(list, Some(row), Some("address")))
}

fn assigned_address<'a>(
    id: &'a Id,
    name: &'a str,
    subnet: Part<'a, Subnet>,
    address: &Address,
    place: Place,
) -> Option<AssignedAddress<'a>> {
    Some(AssignedAddress { subnet, id, name, address: address.value()?, place })
}

impl AssignedAddress<'_> {
    /// The address's field.
    pub(crate) fn spot(&self) -> Spot {
        Spot::at(self.id, self.place.path())
    }

    /// The subnet's readable blocks of the address's family.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = IpNet> {
        let v4 = self.address.is_ipv4();
        blocks_of(self.subnet).map(|block| block.net).filter(move |n| n.network().is_ipv4() == v4)
    }

    /// The block of its subnet that it lies in.
    pub(crate) fn block(&self) -> Option<IpNet> {
        self.blocks().find(|block| block.contains(&self.address))
    }

    /// The first address of its subnet that AWS leaves to interfaces, that is not taken and that no
    /// reservation keeps.
    pub(crate) fn next_free(&self, taken: &BTreeSet<IpAddr>) -> Option<IpAddr> {
        let rows = self.subnet.is().reservations.iter();
        let kept: AddressSet = rows.filter_map(|row| row.cidr.as_ref()?.net()).collect();
        self.blocks().find_map(|block| {
            let open = AddressSet::from_iter([block]).difference(&kept);
            let mut hosts = open.prefixes().flat_map(addresses);
            hosts.find(|address| !reserved(block, *address) && !taken.contains(address))
        })
    }

    /// The change that gives it another address.
    pub(crate) fn becomes(&self, address: IpAddr) -> Option<Change> {
        let resource = self.subnet.plan.resource(self.id)?;
        let is =
            resource.is.with_field(&self.place.path(), Value::from(address.to_string())).ok()?;
        let resource = Resource { is, ..Resource::clone(resource) };
        Some(Change::new("").put(self.id, resource))
    }
}

/// How many addresses at the start of a subnet's block AWS keeps for itself; the last one too.
const KEPT: u128 = 4;

/// Whether an address of a block is one that AWS keeps: one of the first four, or the last.
pub(crate) fn reserved(block: IpNet, address: IpAddr) -> bool {
    let from_first = match (block.network(), address) {
        (IpAddr::V4(first), IpAddr::V4(at)) => {
            at.to_bits().checked_sub(first.to_bits()).map(u128::from)
        }
        (IpAddr::V6(first), IpAddr::V6(at)) => at.to_bits().checked_sub(first.to_bits()),
        _ => None,
    };
    let is_kept = from_first.is_some_and(|place| place < KEPT) && block.contains(&address);
    is_kept || address == block.broadcast()
}

/// The addresses of a block, ascending.
fn addresses(block: IpNet) -> Box<dyn Iterator<Item = IpAddr>> {
    match (block.network(), block.broadcast()) {
        (IpAddr::V4(from), IpAddr::V4(to)) => {
            Box::new((from.to_bits()..=to.to_bits()).map(|bits| IpAddr::V4(bits.into())))
        }
        (IpAddr::V6(from), IpAddr::V6(to)) => {
            Box::new((from.to_bits()..=to.to_bits()).map(|bits| IpAddr::V6(bits.into())))
        }
        _ => Box::new(std::iter::empty()),
    }
}
