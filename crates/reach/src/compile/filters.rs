//! Security groups and network ACLs, read once: what could not be read matches nothing.

use std::collections::BTreeMap;
use std::net::IpAddr;

use net::{Cidr, Flow, IcmpTypes, IpNet, PortSpan, Ports, Protocol, ProtocolEntry, Protocols};
use plan::{Action, Filter, FirewallEntry, Id, NetworkAclEntry, Place, Role, Spot};

use super::Roles;

/// A security group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) ingress: Vec<SecurityGroupRule>,
    pub(crate) egress: Vec<SecurityGroupRule>,
}

/// One rule of a security group.
#[derive(Clone, Debug)]
pub(crate) struct SecurityGroupRule {
    pub(crate) at: Spot,
    pub(crate) services: Services,
    pub(crate) peer: RuleRemote,
}

/// The other end of a permit.
#[derive(Clone, Debug)]
pub(crate) enum RuleRemote {
    Cidr(IpNet),
    Nets(Vec<IpNet>),
    Group(Id),
    /// A prefix list that the plan does not hold.
    Unseen(Id),
    Nobody,
}

/// A network ACL, its rules in the order in which they decide.
#[derive(Clone, Debug)]
pub(crate) struct Acl {
    /// The subnets that use it.
    pub(crate) subnets: Vec<Id>,
    pub(crate) ingress: Vec<NetworkAclRule>,
    pub(crate) egress: Vec<NetworkAclRule>,
}

/// One rule of a network ACL.
#[derive(Clone, Debug)]
pub(crate) struct NetworkAclRule {
    pub(crate) at: Spot,
    pub(crate) number: u32,
    pub(crate) action: Action,
    pub(crate) services: Services,
    pub(crate) net: Option<IpNet>,
}

/// The protocols and ports of a rule; `None` where they cannot be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Services(Option<(Protocols, PortSpan)>);

/// One rule of a firewall.
#[derive(Clone, Debug)]
pub(crate) struct FirewallRule {
    pub(crate) at: Spot,
    pub(crate) action: Action,
    pub(crate) services: Services,
    pub(crate) source: Option<IpNet>,
    pub(crate) destination: Option<IpNet>,
    /// Whether everything in it could be read.
    pub(crate) readable: bool,
}

impl FirewallRule {
    /// Whether the rule is for connections between these addresses.
    pub(crate) fn concerns(&self, flow: &Flow) -> bool {
        self.readable
            && self.source.is_none_or(|net| net.contains(&flow.source))
            && self.destination.is_none_or(|net| net.contains(&flow.destination))
    }

    /// Whether the rule is for a connection that this packet opens.
    pub(crate) fn matches(&self, flow: &Flow) -> bool {
        self.concerns(flow) && self.services.contain(flow)
    }
}

/// The rules of a firewall, in their order.
pub(super) fn firewall(id: &Id, rules: &[FirewallEntry<'_>]) -> Vec<FirewallRule> {
    let net = |cidr: Option<&Cidr>| cidr.and_then(Cidr::net);
    let rule = |rule: &FirewallEntry<'_>| FirewallRule {
        at: Spot::at(id, rule.path.clone()),
        action: rule.action,
        services: services(rule.protocol, rule.ports),
        source: net(rule.source),
        destination: net(rule.destination),
        readable: net(rule.source).is_some() == rule.source.is_some()
            && net(rule.destination).is_some() == rule.destination.is_some(),
    };
    rules.iter().map(rule).collect()
}

impl Services {
    /// The protocols, and the ports of a single one.
    pub(crate) fn protocols_and_ports(self) -> Option<(Protocols, PortSpan)> {
        self.0
    }

    /// Whether a packet is for one of them.
    pub(crate) fn contain(self, flow: &Flow) -> bool {
        self.0.is_some_and(|(protocols, ports)| {
            protocols.contains(flow.protocol) && ports.contains(flow.port)
        })
    }
}

impl NetworkAclRule {
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
        Role::Filter(Filter::SecurityGroup { ingress, egress }) => {
            Some(Group { ingress: permits(roles, id, ingress), egress: permits(roles, id, egress) })
        }
        _ => None,
    };
    roles.iter().filter_map(|(id, cast)| Some(((*id).clone(), group(id, &cast.role)?))).collect()
}

fn permits(
    roles: &Roles<'_>,
    id: &Id,
    permits: &[plan::IpPermission<'_>],
) -> Vec<SecurityGroupRule> {
    let permit = |permit: &plan::IpPermission<'_>| SecurityGroupRule {
        at: Spot::at(id, permit.path.clone()),
        services: services(permit.protocol, permit.ports),
        peer: peer(roles, permit.peer),
    };
    permits.iter().map(permit).collect()
}

fn peer(roles: &Roles<'_>, peer: Option<plan::RuleRemote<'_>>) -> RuleRemote {
    match peer {
        Some(plan::RuleRemote::List(id)) => match roles.get(id).map(|cast| &cast.role) {
            Some(Role::Place(Place::PrefixList { prefixes })) => {
                RuleRemote::Nets(super::nets(prefixes))
            }
            _ => RuleRemote::Unseen(id.clone()),
        },
        Some(plan::RuleRemote::Cidr(cidr)) => {
            cidr.net().map_or(RuleRemote::Nobody, RuleRemote::Cidr)
        }
        Some(plan::RuleRemote::Group(id)) => RuleRemote::Group(id.clone()),
        None => RuleRemote::Nobody,
    }
}

pub(super) fn acls(roles: &Roles<'_>) -> BTreeMap<Id, Acl> {
    let acl = |id: &Id, role: &Role<'_>| match role {
        Role::Filter(Filter::NetworkAcl { ingress, egress, .. }) => {
            let (ingress, egress) = (numbered(id, ingress), numbered(id, egress));
            Some(Acl { subnets: Vec::new(), ingress, egress })
        }
        _ => None,
    };
    roles.iter().filter_map(|(id, cast)| Some(((*id).clone(), acl(id, &cast.role)?))).collect()
}

fn numbered(id: &Id, entries: &[NetworkAclEntry<'_>]) -> Vec<NetworkAclRule> {
    let rule = |entry: &NetworkAclEntry<'_>| {
        Some(NetworkAclRule {
            at: Spot::at(id, entry.path.clone()),
            number: entry.number?,
            action: entry.action,
            services: services(entry.protocol, entry.ports),
            net: entry.cidr.and_then(Cidr::net),
        })
    };
    let mut rules: Vec<NetworkAclRule> = entries.iter().filter_map(rule).collect();
    rules.sort_by_key(|rule| rule.number);
    rules
}
