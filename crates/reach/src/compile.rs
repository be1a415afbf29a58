//! From a plan to a [`Network`]. Each pass reads roles only and fills one part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;

use net::{Cidr, IpNet};
use plan::{Id, Interface, Learned, Link, Place, Plan, Role, Spot, State, Translator};

use crate::index::Index;
use crate::network::{Around, Network, Nic, Space, Subnet, Table};
use crate::party;

mod filters;
mod routes;

pub(crate) use filters::{Acl, Group, Numbered, Peer, Permit};

/// What a resource is to a packet that is handed to it.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Something with interfaces.
    Host,
    /// An internet gateway.
    OneToOne,
    /// An egress-only internet gateway.
    OutwardOnly,
    /// A NAT gateway.
    Nat,
    /// A peering.
    Pair { sides: [Option<Id>; 2], down: Option<String> },
    /// The VPC's end of links to outside networks.
    Gateway,
    /// A link to an outside network.
    Uplink(Uplink),
    /// A gateway endpoint.
    Service { prefixes: Vec<IpNet> },
    /// An outside network.
    Outside { prefixes: Vec<IpNet> },
    /// A place, table or filter, or no part at all.
    Aside,
}

/// A link from a gateway to an outside network.
#[derive(Clone, Debug)]
pub(crate) struct Uplink {
    pub(crate) gateway: Option<Id>,
    pub(crate) outside: Option<Id>,
    pub(crate) prefixes: Vec<IpNet>,
    pub(crate) by: Learned,
    pub(crate) down: Option<String>,
}

pub(crate) fn network(plan: Arc<Plan>) -> Network {
    let mut network = Network {
        around: plan.ids().map(|id| (id.clone(), around(&plan, id))).collect(),
        spaces: BTreeMap::new(),
        subnets: BTreeMap::new(),
        tables: BTreeMap::new(),
        nics: Vec::new(),
        groups: filters::groups(&plan),
        acls: filters::acls(&plan),
        parts: plan.resources().map(|(id, is)| (id.clone(), part(is.is.role()))).collect(),
        index: Index::default(),
        strangers: Vec::new(),
        plan,
    };
    add_places(&mut network);
    add_interfaces(&mut network);
    network.index = Index::new(&network);
    routes::add_tables(&mut network);
    network.strangers = party::strangers(&network);
    network
}

/// The readable prefixes, host bits cleared.
fn nets<'a>(cidrs: impl IntoIterator<Item = &'a Cidr>) -> Vec<IpNet> {
    cidrs.into_iter().filter_map(Cidr::net).collect()
}

fn around(plan: &Plan, id: &Id) -> Around {
    let mut around = Around::default();
    for id in std::iter::once(id.clone()).chain(plan.parents(id)) {
        let Some(Role::Place(place)) = plan.resource(&id).map(|found| found.is.role()) else {
            continue;
        };
        match place {
            Place::Network { .. } => around.network = around.network.or(Some(id)),
            Place::Region { code } => around.region = around.region.or_else(|| text(code)),
            Place::Account { number } => around.account = around.account.or_else(|| text(number)),
            Place::Subnet { .. } | Place::Outside { .. } => {}
        }
    }
    around
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn part(role: Role<'_>) -> Part {
    match role {
        Role::Host(_) => Part::Host,
        Role::Translator(Translator::OneToOne) => Part::OneToOne,
        Role::Translator(Translator::OutwardOnly) => Part::OutwardOnly,
        Role::Translator(Translator::Source { .. }) => Part::Nat,
        Role::Link(link) => link_part(link),
        Role::Place(Place::Outside { prefixes }) => Part::Outside { prefixes: nets(prefixes) },
        Role::Place(_) | Role::Router(_) | Role::Filter(_) | Role::Aside => Part::Aside,
    }
}

fn link_part(link: Link<'_>) -> Part {
    match link {
        Link::Pair { sides, state } => {
            Part::Pair { sides: sides.map(Option::<&Id>::cloned), down: down(state) }
        }
        Link::Gateway => Part::Gateway,
        Link::Uplink { gateway, outside, prefixes, by, state } => Part::Uplink(Uplink {
            gateway: gateway.cloned(),
            outside: outside.cloned(),
            prefixes: carried(nets(prefixes), by),
            by,
            down: down(state),
        }),
        Link::Service { prefixes, .. } => Part::Service { prefixes: nets(prefixes) },
    }
}

/// A VPN connection of a virtual private gateway carries IPv4 alone (`vpn/latest/s2svpn/ipv4-ipv6.html`).
fn carried(mut prefixes: Vec<IpNet>, by: Learned) -> Vec<IpNet> {
    prefixes.retain(|prefix| by == Learned::DirectConnect || matches!(prefix, IpNet::V4(_)));
    prefixes
}

fn down(state: State<'_>) -> Option<String> {
    match state {
        State::Up => None,
        State::Down(word) => Some(word.to_owned()),
    }
}

fn add_places(network: &mut Network) {
    let plan = network.plan.clone();
    for (id, resource) in plan.resources() {
        match resource.is.role() {
            Role::Place(Place::Network { cidrs, seen }) => {
                let space = Space {
                    blocks: nets(cidrs),
                    seen,
                    subnets: Vec::new(),
                    table: None,
                    acl: None,
                };
                network.spaces.insert(id.clone(), space);
            }
            Role::Place(Place::Subnet { cidrs, zone, router, filter }) => {
                let subnet = Subnet {
                    network: network.network_of(id).cloned(),
                    blocks: nets(cidrs),
                    zone: zone.map(str::to_owned),
                    table: router.cloned(),
                    acl: filter.cloned(),
                };
                network.subnets.insert(id.clone(), subnet);
            }
            _ => {}
        }
    }
    add_defaults(network, &plan);
}

/// Gives each VPC its subnets, its main table and its default network ACL.
fn add_defaults(network: &mut Network, plan: &Plan) {
    for (id, resource) in plan.resources() {
        let around = network.around.get(id).and_then(|around| around.network.as_ref());
        let Some(space) = around.and_then(|around| network.spaces.get_mut(around)) else {
            continue;
        };
        match resource.is.role() {
            Role::Place(Place::Subnet { .. }) => space.subnets.push(id.clone()),
            Role::Router(router) if router.main && space.table.is_none() => {
                space.table = Some(id.clone());
            }
            Role::Filter(plan::Filter::Numbered { default: true, .. }) if space.acl.is_none() => {
                space.acl = Some(id.clone());
            }
            _ => {}
        }
    }
}

fn add_interfaces(network: &mut Network) {
    let plan = network.plan.clone();
    for (id, resource) in plan.resources() {
        let interfaces = match resource.is.role() {
            Role::Host(interfaces) => interfaces,
            Role::Translator(Translator::Source { interface }) => vec![interface],
            _ => continue,
        };
        let parent = resource.parent.as_ref();
        let found: Vec<Nic> =
            interfaces.into_iter().map(|interface| nic(network, id, parent, interface)).collect();
        network.nics.extend(found);
    }
    let hosts: BTreeSet<Id> = network.nics.iter().filter_map(|nic| nic.of.clone()).collect();
    network.nics.retain(|nic| !hosts.contains(&nic.spot.id));
    add_addresses(network);
}

fn nic(network: &Network, id: &Id, parent: Option<&Id>, interface: Interface<'_>) -> Nic {
    let subnet = interface.subnet.or(parent).filter(|id| network.subnets.contains_key(*id));
    Nic {
        spot: Spot::at(id, interface.path),
        subnet: subnet.cloned(),
        network: subnet.and_then(|subnet| network.subnets.get(subnet)?.network.clone()),
        addresses: interface.addresses.iter().filter_map(|address| address.value()).collect(),
        public: interface.public.and_then(|address| address.value()),
        groups: interface.groups.into_iter().cloned().collect(),
        forwarding: interface.forwarding,
        answers: interface.answers,
        of: interface.of.cloned(),
    }
}

/// Gives each interface whose address the plan leaves open a free one of its subnet.
fn add_addresses(network: &mut Network) {
    let mut taken: BTreeMap<Option<Id>, BTreeSet<IpAddr>> = BTreeMap::new();
    for nic in &network.nics {
        taken.entry(nic.network.clone()).or_default().extend(nic.addresses.iter().copied());
    }
    for nic in network.nics.iter_mut().filter(|nic| nic.addresses.is_empty()) {
        let subnet = nic.subnet.as_ref().and_then(|subnet| network.subnets.get(subnet));
        let taken = taken.entry(nic.network.clone()).or_default();
        if let Some(block) = subnet.and_then(|subnet| subnet.blocks.first()) {
            let free = free_host(*block, taken);
            taken.insert(free);
            nic.addresses.push(free);
        }
    }
}

/// The first address of a subnet's block that AWS leaves to its hosts and no one has. AWS keeps the
/// first four and the last one (`vpc/latest/userguide/subnet-sizing.html`).
pub(crate) fn free_host(block: IpNet, taken: &BTreeSet<IpAddr>) -> IpAddr {
    let last = block.broadcast();
    let mut host = offset(block.network(), 4);
    while taken.contains(&host) && host < last {
        host = offset(host, 1);
    }
    if host < last { host } else { block.network() }
}

fn offset(address: IpAddr, by: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => IpAddr::V4(address.to_bits().saturating_add(by.into()).into()),
        IpAddr::V6(address) => IpAddr::V6(address.to_bits().saturating_add(by.into()).into()),
    }
}

impl Table {
    pub(crate) fn of(network: Option<&Id>) -> Table {
        Table { network: network.cloned(), ..Table::default() }
    }
}
