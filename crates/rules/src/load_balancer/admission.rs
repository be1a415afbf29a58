//! What security groups admit: some services, to or from an end with addresses and groups of its own.

use std::collections::BTreeSet;

use net::{AddressSet, Cidr, IpNet, PortSet, PortSpan, Ports, Protocol, ProtocolEntry};
use plan::{
    Change, Id, LoadBalancer, LoadBalancerNode, Part, PrefixList, Ref, SecurityGroup,
    SecurityGroupRule, Subnet,
};
use reach::{Network, Nic, public_v4};

use crate::peering::edge::services;
use crate::subnet::block::blocks_of;

/// Which list of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The inbound rules.
    In,
    /// The outbound rules.
    Out,
}

/// The other end.
#[derive(Clone, Debug)]
pub(crate) struct Other<'a> {
    addresses: AddressSet,
    groups: Groups<'a>,
}

/// The groups of the other end.
#[derive(Clone, Debug)]
enum Groups<'a> {
    /// These.
    These(BTreeSet<&'a Id>),
    /// Every group that an interface has, apart from those of one resource.
    AnyoneBut(&'a Id),
}

impl<'a> Other<'a> {
    /// Some interfaces.
    pub(crate) fn nics(nics: impl IntoIterator<Item = &'a Nic>) -> Other<'a> {
        let (mut addresses, mut groups) = (AddressSet::default(), BTreeSet::new());
        for nic in nics {
            let own: AddressSet = nic.addresses.iter().map(|a| IpNet::from(*a)).collect();
            addresses = addresses.union(&own);
            groups.extend(&nic.groups);
        }
        Other { addresses, groups: Groups::These(groups) }
    }

    /// The nodes of a load balancer, each by its address, or by its subnet's blocks where that is not
    /// decided.
    pub(crate) fn nodes(balancer: Part<'a, LoadBalancer>) -> Other<'a> {
        let of_node = |node: &LoadBalancerNode| -> Vec<IpNet> {
            let address = node.address.as_ref().and_then(|address| address.value());
            let subnet = node.subnet.as_ref().and_then(|of| balancer.plan.get::<Subnet>(&of.id));
            let blocks = subnet.map(|subnet| blocks_of(subnet).map(|block| block.net).collect());
            address.map_or_else(|| blocks.unwrap_or_default(), |address| vec![address.into()])
        };
        let addresses = balancer.is().nodes.iter().flat_map(of_node).collect();
        let groups = balancer.is().security_groups.iter().map(|group| &group.id).collect();
        Other { addresses, groups: Groups::These(groups) }
    }

    /// Some blocks.
    pub(crate) fn blocks(blocks: &[IpNet]) -> Other<'a> {
        let addresses = blocks.iter().copied().collect();
        Other { addresses, groups: Groups::These(BTreeSet::new()) }
    }

    /// The clients of a load balancer that keeps their addresses, as targets see them: of any address,
    /// in the load balancer's groups and no others.
    pub(crate) fn clients(balancer: Part<'a, LoadBalancer>) -> Other<'a> {
        Other { addresses: AddressSet::all(), ..Other::nodes(balancer) }
    }

    /// Anyone but the interfaces of one resource.
    pub(crate) fn anyone_but(id: &'a Id) -> Other<'a> {
        Other { addresses: AddressSet::all(), groups: Groups::AnyoneBut(id) }
    }

    /// The same end without the IPv4 addresses that no one on the internet has.
    pub(crate) fn on_internet(&self) -> Other<'a> {
        let public = public_v4().union(&AddressSet::all().v6());
        let groups = self.groups.clone();
        Other { addresses: self.addresses.intersection(&public), groups }
    }

    /// The same end without the addresses of some blocks.
    pub(crate) fn outside(&self, blocks: &[IpNet]) -> Other<'a> {
        let blocks: AddressSet = blocks.iter().copied().collect();
        let groups = self.groups.clone();
        Other { addresses: self.addresses.difference(&blocks), groups }
    }

    fn has(&self, network: &Network, group: &Id) -> bool {
        match &self.groups {
            Groups::These(groups) => groups.contains(group),
            Groups::AnyoneBut(id) => network.members(group).any(|nic| nic.spot.id != **id),
        }
    }
}

/// Whether groups may admit any of these services, as far as the plan says: true without groups or an
/// other end, and where a group or something that it names is not in the plan.
pub(crate) fn admit(
    network: &Network,
    groups: &[Id],
    way: Direction,
    wanted: &PortSet,
    other: &Other<'_>,
) -> bool {
    let open = |id: &Id| {
        let group = network.plan().get::<SecurityGroup>(id);
        group.is_none_or(|group| rules(&group, way).iter().any(|r| fits(network, r, wanted, other)))
    };
    let unknown = groups.is_empty() || wanted.is_empty() || other.addresses.is_empty();
    unknown || groups.iter().any(open)
}

fn rules<'a>(group: &Part<'a, SecurityGroup>, way: Direction) -> &'a [SecurityGroupRule] {
    match way {
        Direction::In => &group.is().ingress,
        Direction::Out => &group.is().egress,
    }
}

fn fits(network: &Network, rule: &SecurityGroupRule, wanted: &PortSet, other: &Other<'_>) -> bool {
    let open = rule.protocol.value().and_then(|protocols| services(protocols, rule.ports.as_ref()));
    let serves = open.is_some_and(|open| !open.is_disjoint(wanted));
    serves && names(network, rule, other)
}

/// Whether a rule names any of the other end.
fn names(network: &Network, rule: &SecurityGroupRule, other: &Other<'_>) -> bool {
    let holds = |net: IpNet| !AddressSet::from(net).is_disjoint(&other.addresses);
    match (&rule.cidr, &rule.group, &rule.list) {
        (Some(cidr), ..) => cidr.net().is_some_and(holds),
        (None, Some(group), _) => {
            let seen = network.plan().get::<SecurityGroup>(&group.id).is_some();
            !seen || other.has(network, &group.id)
        }
        (None, None, Some(list)) => network
            .plan()
            .get::<PrefixList>(&list.id)
            .is_none_or(|list| list.is().entries.iter().filter_map(Cidr::net).any(holds)),
        (None, None, None) => false,
    }
}

/// The change by which the first of some groups lets services in from, or out to, some blocks.
pub(crate) fn opening(
    network: &Network,
    groups: &[Id],
    way: Direction,
    wanted: &PortSet,
    blocks: &[IpNet],
) -> Option<Change> {
    let named = |net: &IpNet| SecurityGroupRule {
        cidr: Some(Cidr::from(*net)),
        ..SecurityGroupRule::default()
    };
    opened(network, groups, way, wanted, blocks.iter().map(named))
}

/// The same for the members of a group.
pub(crate) fn opening_to_group(
    network: &Network,
    groups: &[Id],
    way: Direction,
    wanted: &PortSet,
    named: &Id,
) -> Option<Change> {
    let group = Some(Ref::to(named.clone()));
    let named = SecurityGroupRule { group, ..SecurityGroupRule::default() };
    opened(network, groups, way, wanted, std::iter::once(named))
}

fn opened(
    network: &Network,
    groups: &[Id],
    way: Direction,
    wanted: &PortSet,
    others: impl Iterator<Item = SecurityGroupRule>,
) -> Option<Change> {
    let group = groups.iter().find_map(|id| network.plan().get::<SecurityGroup>(id))?;
    let mut is = group.is().clone();
    let list = match way {
        Direction::In => &mut is.ingress,
        Direction::Out => &mut is.egress,
    };
    for other in others {
        list.extend(written(wanted).map(|(protocol, ports)| SecurityGroupRule {
            protocol,
            ports: Some(ports),
            ..other.clone()
        }));
    }
    (is != *group.is()).then(|| Change::new("").edit(group.becomes(is)))
}

/// Services as rules spell them.
fn written(wanted: &PortSet) -> impl Iterator<Item = (ProtocolEntry, Ports)> + '_ {
    wanted.protocols().flat_map(move |protocol| {
        wanted.ports(protocol).map(move |ports| (entry(protocol), port_text(ports)))
    })
}

fn entry(protocol: Protocol) -> ProtocolEntry {
    ProtocolEntry::new(&protocol.to_string())
}

fn port_text(ports: PortSpan) -> Ports {
    Ports::new(&ports.to_string())
}

/// The blocks to name so that some interfaces are meant: those of their subnets, and the addresses
/// that lie in none.
pub(crate) fn around<'a>(network: &Network, nics: impl IntoIterator<Item = &'a Nic>) -> Vec<IpNet> {
    let mut nets = BTreeSet::new();
    for nic in nics {
        let subnet = nic.subnet.as_ref().and_then(|id| network.plan().get::<Subnet>(id));
        let blocks: Vec<IpNet> =
            subnet.map(|subnet| blocks_of(subnet).map(|b| b.net).collect()).unwrap_or_default();
        for address in &nic.addresses {
            let block = blocks.iter().copied().find(|block| block.contains(address));
            nets.insert(block.unwrap_or_else(|| IpNet::from(*address)));
        }
    }
    nets.into_iter().collect()
}
