//! Security groups and network ACLs, read once: what could not be read matches nothing.

use std::collections::BTreeMap;
use std::net::IpAddr;

use net::{Cidr, Flow, IcmpTypes, IpNet, PortSpan, Ports, Protocol, ProtocolEntry, Protocols};
use plan::{AclEntry, Action, Filter, Id, Role, Spot};

use super::Roles;

/// A security group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) ingress: Vec<Permit>,
    pub(crate) egress: Vec<Permit>,
}

/// One rule of a security group.
#[derive(Clone, Debug)]
pub(crate) struct Permit {
    pub(crate) at: Spot,
    pub(crate) services: Services,
    pub(crate) peer: Peer,
}

/// The other end of a permit.
#[derive(Clone, Debug)]
pub(crate) enum Peer {
    Cidr(IpNet),
    Group(Id),
    Nobody,
}

/// A network ACL, its rules in the order in which they decide.
#[derive(Clone, Debug)]
pub(crate) struct Acl {
    pub(crate) ingress: Vec<Numbered>,
    pub(crate) egress: Vec<Numbered>,
}

/// One rule of a network ACL.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    pub(crate) at: Spot,
    pub(crate) number: u32,
    pub(crate) action: Action,
    pub(crate) services: Services,
    pub(crate) net: Option<IpNet>,
}

/// The protocols and ports of a rule; `None` where they cannot be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Services(Option<(Protocols, PortSpan)>);

impl Services {
    /// Whether a packet is for one of them.
    pub(crate) fn contain(self, flow: &Flow) -> bool {
        self.0.is_some_and(|(protocols, ports)| {
            protocols.contains(flow.protocol) && ports.contains(flow.port)
        })
    }
}

impl Numbered {
    /// Whether the rule is for packets of this kind with this other end.
    pub(crate) fn matches(&self, flow: &Flow, other: IpAddr) -> bool {
        self.services.contain(flow) && self.net.is_some_and(|net| net.contains(&other))
    }
}

/// Ports count for TCP and UDP, types and codes for ICMP; for all other protocols they are left out
/// of account.
fn services(protocol: &ProtocolEntry, ports: Option<&Ports>) -> Services {
    let read = |protocols: Protocols| {
        let ports = match (protocols, ports) {
            (Protocols::One(protocol), Some(ports)) => span(protocol, ports)?,
            _ => PortSpan::ALL,
        };
        Some((protocols, ports))
    };
    Services(protocol.value().and_then(read))
}

fn span(protocol: Protocol, ports: &Ports) -> Option<PortSpan> {
    if protocol.is_icmp() {
        return IcmpTypes::new(ports.text()).value().map(net::IcmpSpan::ports);
    }
    if protocol.has_ports() { ports.value() } else { Some(PortSpan::ALL) }
}

pub(super) fn groups(roles: &Roles<'_>) -> BTreeMap<Id, Group> {
    let group = |id: &Id, role: &Role<'_>| match role {
        Role::Filter(Filter::Stateful { ingress, egress }) => {
            Some(Group { ingress: permits(id, ingress), egress: permits(id, egress) })
        }
        _ => None,
    };
    roles.iter().filter_map(|(id, cast)| Some(((*id).clone(), group(id, &cast.role)?))).collect()
}

fn permits(id: &Id, permits: &[plan::Permit<'_>]) -> Vec<Permit> {
    let permit = |permit: &plan::Permit<'_>| Permit {
        at: Spot::at(id, permit.path.clone()),
        services: services(permit.protocol, permit.ports),
        peer: peer(permit.peer),
    };
    permits.iter().map(permit).collect()
}

fn peer(peer: Option<plan::Peer<'_>>) -> Peer {
    match peer {
        Some(plan::Peer::Cidr(cidr)) => cidr.net().map_or(Peer::Nobody, Peer::Cidr),
        Some(plan::Peer::Group(id)) => Peer::Group(id.clone()),
        None => Peer::Nobody,
    }
}

pub(super) fn acls(roles: &Roles<'_>) -> BTreeMap<Id, Acl> {
    let acl = |id: &Id, role: &Role<'_>| match role {
        Role::Filter(Filter::Numbered { ingress, egress, .. }) => {
            Some(Acl { ingress: numbered(id, ingress), egress: numbered(id, egress) })
        }
        _ => None,
    };
    roles.iter().filter_map(|(id, cast)| Some(((*id).clone(), acl(id, &cast.role)?))).collect()
}

fn numbered(id: &Id, entries: &[AclEntry<'_>]) -> Vec<Numbered> {
    let rule = |entry: &AclEntry<'_>| {
        Some(Numbered {
            at: Spot::at(id, entry.path.clone()),
            number: entry.number?,
            action: entry.action,
            services: services(entry.protocol, entry.ports),
            net: entry.cidr.and_then(Cidr::net),
        })
    };
    let mut rules: Vec<Numbered> = entries.iter().filter_map(rule).collect();
    rules.sort_by_key(|rule| rule.number);
    rules
}
