//! The private addresses that the plan gives to interfaces, each with its field and its subnet.

use std::collections::BTreeSet;
use std::net::IpAddr;

use net::{Address, AddressSet, IpNet};
use plan::{
    Change, Component, FurtherAddress, Id, Instance, InterfaceEndpoint, LoadBalancer,
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
    path: Path,
}

/// Every readable address of every interface that lies in a subnet.
pub(crate) fn every(plan: &Plan) -> Vec<AssignedAddress<'_>> {
    let attached = with_interfaces(plan);
    let instances = plan.every::<Instance>().filter(|instance| !attached.contains(instance.id));
    let instances =
        instances.flat_map(|part| listed(part, &part.is().addresses, &part.is().further_addresses));
    let cards = plan.every::<NetworkInterface>();
    let cards =
        cards.flat_map(|part| listed(part, &part.is().addresses, &part.is().further_addresses));
    let gateways = plan.every::<NatGateway>();
    let gateways = gateways.flat_map(of_gateway);
    let endpoints = plan.every::<InterfaceEndpoint>().flat_map(of_endpoint);
    let balancers = plan.every::<LoadBalancer>().flat_map(of_balancer);
    let services = plan.every::<ManagedService>().flat_map(of_service);
    let placed = endpoints.chain(balancers).chain(services);
    instances.chain(cards).chain(gateways).chain(placed).collect()
}

/// The addresses that interfaces have.
pub(crate) fn taken(all: &[AssignedAddress<'_>]) -> BTreeSet<IpAddr> {
    all.iter().map(|assigned_address| assigned_address.address).collect()
}

/// The instances that interfaces are attached to: for the others, their own fields describe the only
/// one.
fn with_interfaces(plan: &Plan) -> BTreeSet<&Id> {
    let cards = plan.every::<NetworkInterface>();
    cards.filter_map(|card| card.is().instance.as_ref().map(|of| &of.id)).collect()
}

/// The addresses of a host, and its further ones; the list may name those too, after the primary one.
fn listed<'a, T: Component>(
    part: Part<'a, T>,
    addresses: &'a [Address],
    further: &'a [FurtherAddress],
) -> impl Iterator<Item = AssignedAddress<'a>> {
    let subnet = part.parent::<Subnet>();
    let own = addresses.iter().enumerate().filter_map(move |(row, address)| {
        assigned_address(part.id, part.name(), subnet?, address, Path::new("addresses").row(row))
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
        let path = Path::new("further_addresses").row(row).field("address");
        assigned_address(part.id, part.name(), subnet?, of.address.as_ref()?, path)
    })
}

fn of_gateway<'a>(part: Part<'a, NatGateway>) -> impl Iterator<Item = AssignedAddress<'a>> {
    let subnet = part.parent::<Subnet>();
    let own = part.is().address.iter().filter_map(move |address| {
        assigned_address(part.id, part.name(), subnet?, address, Path::new("address"))
    });
    own.chain(further_of(part, &part.is().further_addresses))
}

fn of_endpoint<'a>(part: Part<'a, InterfaceEndpoint>) -> impl Iterator<Item = AssignedAddress<'a>> {
    part.is().subnets.iter().enumerate().filter_map(move |(row, place)| {
        placed(part, place.subnet.as_ref()?, place.address.as_ref()?, Path::new("subnets").row(row))
    })
}

fn of_balancer<'a>(part: Part<'a, LoadBalancer>) -> impl Iterator<Item = AssignedAddress<'a>> {
    part.is().nodes.iter().enumerate().filter_map(move |(row, node)| {
        placed(part, node.subnet.as_ref()?, node.address.as_ref()?, Path::new("nodes").row(row))
    })
}

fn of_service<'a>(part: Part<'a, ManagedService>) -> impl Iterator<Item = AssignedAddress<'a>> {
    part.is().interfaces.iter().enumerate().filter_map(move |(row, place)| {
        let path = Path::new("interfaces").row(row);
        placed(part, place.subnet.as_ref()?, place.address.as_ref()?, path)
    })
}

/// The address in a row that names its subnet.
fn placed<'a, T: Component>(
    part: Part<'a, T>,
    subnet: &Ref<Subnet>,
    address: &Address,
    row: Path,
) -> Option<AssignedAddress<'a>> {
    let subnet = part.plan.get::<Subnet>(&subnet.id)?;
    assigned_address(part.id, part.name(), subnet, address, row.field("address"))
}

fn assigned_address<'a>(
    id: &'a Id,
    name: &'a str,
    subnet: Part<'a, Subnet>,
    address: &Address,
    path: Path,
) -> Option<AssignedAddress<'a>> {
    Some(AssignedAddress { subnet, id, name, address: address.value()?, path })
}

impl AssignedAddress<'_> {
    /// The address's field.
    pub(crate) fn spot(&self) -> Spot {
        Spot::at(self.id, self.path.clone())
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
        let is = resource.is.with_field(&self.path, Value::from(address.to_string())).ok()?;
        let resource = Resource { is, ..Resource::clone(resource) };
        Some(Change::new("").put(self.id, resource))
    }
}

/// How many addresses at the start of a subnet's block AWS keeps for itself; the last one too.
const KEPT: usize = 4;

/// Whether an address of a block is one that AWS keeps: one of the first four, or the last.
pub(crate) fn reserved(block: IpNet, address: IpAddr) -> bool {
    address == block.broadcast() || addresses(block).take(KEPT).any(|kept| kept == address)
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
