//! What each resource is to a packet that is handed to it, read once from its role.

use std::collections::BTreeMap;
use std::net::IpAddr;

use net::{IpNet, Ports, Protocol};
use plan::{
    Action, Association, Filter, Id, Learned, Link, Place, Role, ServedZones, Serves, Spot, State,
    Translator,
};

use super::filters::{FirewallRule, firewall};
use super::{Roles, nets};

/// What a resource is to a packet that is handed to it.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Something with interfaces.
    Host,
    /// An internet gateway.
    OneToOne { router: Option<Id> },
    /// An egress-only internet gateway.
    OutwardOnly,
    /// A NAT gateway in a subnet.
    Nat,
    /// A NAT gateway for a whole VPC; the zones are those of its interfaces.
    Regional { zones: Vec<Option<String>>, router: Option<Id>, serves: ServedZones },
    /// A load balancer.
    Balancer(Balancer),
    /// A target group.
    Targets(Targets),
    /// An interface endpoint, and the offer behind it.
    Endpoint { offer: Option<Id>, down: Option<String> },
    /// An endpoint service.
    Offer { balancers: Vec<Id> },
    /// An endpoint that has packets inspected.
    Inline { by: Option<Id>, down: Option<String> },
    /// A firewall.
    Firewall { rules: Vec<FirewallRule>, default: Option<Action> },
    /// A peering.
    Pair { sides: [Option<Id>; 2], down: Option<String> },
    /// The VPC's end of links to outside networks.
    Gateway { router: Option<Id> },
    /// A link to an outside network.
    Uplink(Uplink),
    /// A transit gateway.
    Hub { group_references: bool },
    /// An attachment of a transit gateway.
    Attachment(Attachment),
    /// A Direct Connect gateway.
    Exchange { joined: Vec<Joined> },
    /// A gateway endpoint.
    Service { prefixes: Vec<IpNet> },
    /// An outside network.
    Outside { prefixes: Vec<IpNet> },
    /// A prefix list.
    List { prefixes: Vec<IpNet> },
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

/// What joins a hub with something else.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub(crate) hub: Option<Id>,
    pub(crate) to: Option<Id>,
    pub(crate) subnets: Vec<Id>,
    pub(crate) routers: [Option<Id>; 2],
    pub(crate) keeps_zone: bool,
    pub(crate) group_references: bool,
    pub(crate) ipv6: bool,
    pub(crate) allowed: Vec<IpNet>,
    pub(crate) down: Option<String>,
}

impl Attachment {
    /// The table that decides for what comes to `hub` by this attachment.
    pub(crate) fn router_at(&self, hub: &Id) -> Option<&Id> {
        let [own, peer] = &self.routers;
        if self.hub.as_ref() == Some(hub) { own.as_ref() } else { peer.as_ref() }
    }

    /// What is at the other end, seen from `hub`.
    pub(crate) fn beyond(&self, hub: &Id) -> Option<&Id> {
        if self.hub.as_ref() == Some(hub) { self.to.as_ref() } else { self.hub.as_ref() }
    }
}

/// An association of an exchange with the gateway of a network.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    pub(crate) at: Spot,
    pub(crate) gateway: Option<Id>,
    pub(crate) allowed: Vec<IpNet>,
    pub(crate) down: Option<String>,
}

/// A load balancer.
#[derive(Clone, Debug)]
pub(crate) struct Balancer {
    pub(crate) listeners: Vec<Listener>,
    pub(crate) every_zone: bool,
    pub(crate) serves: Serves,
    pub(crate) judges_offers: bool,
}

/// A listener of a load balancer.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    pub(crate) at: Spot,
    pub(crate) protocols: Vec<Protocol>,
    pub(crate) port: Option<u16>,
    pub(crate) targets: Option<Id>,
}

impl Listener {
    /// Whether it listens for this service.
    pub(crate) fn hears(&self, protocol: Protocol, port: u16) -> bool {
        self.protocols.contains(&protocol) && self.port.is_none_or(|own| own == port)
    }
}

/// A target group.
#[derive(Clone, Debug)]
pub(crate) struct Targets {
    pub(crate) hosts: Vec<TargetHost>,
    pub(crate) keeps_client: bool,
    pub(crate) every_zone: Option<bool>,
    pub(crate) functions: bool,
}

/// A host of a target group.
#[derive(Clone, Debug)]
pub(crate) struct TargetHost {
    pub(crate) at: Spot,
    pub(crate) host: Option<Id>,
    pub(crate) address: Option<IpAddr>,
    pub(crate) port: Option<u16>,
    pub(crate) healthy: bool,
}

/// Every resource's part.
pub(super) fn parts(roles: &Roles<'_>) -> BTreeMap<Id, Part> {
    let mut parts: BTreeMap<Id, Part> =
        roles.iter().map(|(id, cast)| ((*id).clone(), part(id, &cast.role))).collect();
    let gateways: Vec<Id> = parts
        .iter()
        .filter(|(_, part)| matches!(part, Part::Gateway { .. }))
        .map(|(id, _)| id.clone())
        .collect();
    for part in parts.values_mut() {
        carry_v4_alone(part, &gateways);
    }
    parts
}

/// A VPN connection of a virtual private gateway carries IPv4 alone (`vpn/latest/s2svpn/ipv4-ipv6.html`).
fn carry_v4_alone(part: &mut Part, gateways: &[Id]) {
    if let Part::Uplink(uplink) = part
        && uplink.by != Learned::DirectConnect
        && uplink.gateway.as_ref().is_some_and(|gateway| gateways.contains(gateway))
    {
        uplink.prefixes.retain(|prefix| matches!(prefix, IpNet::V4(_)));
    }
}

fn part(id: &Id, role: &Role<'_>) -> Part {
    match role {
        Role::Host(_) => Part::Host,
        Role::Translator(translator) => translator_part(id, translator),
        Role::Link(link) => link_part(id, link),
        Role::Place(Place::Outside { prefixes }) => Part::Outside { prefixes: nets(prefixes) },
        Role::Place(Place::List { prefixes }) => Part::List { prefixes: nets(prefixes) },
        Role::Filter(Filter::Inline { by, state, .. }) => {
            Part::Inline { by: by.cloned(), down: down(*state) }
        }
        Role::Filter(Filter::Firewall { rules, default }) => {
            Part::Firewall { rules: firewall(id, rules), default: *default }
        }
        Role::Place(_) | Role::Router(_) | Role::Filter(_) | Role::Aside => Part::Aside,
    }
}

fn translator_part(id: &Id, translator: &Translator<'_>) -> Part {
    match translator {
        Translator::OneToOne { router } => Part::OneToOne { router: router.cloned() },
        Translator::OutwardOnly => Part::OutwardOnly,
        Translator::Resolver { .. } => Part::Host,
        Translator::Source { .. } => Part::Nat,
        Translator::Regional { zones, router, serves, .. } => Part::Regional {
            zones: zones.iter().map(|zone| zone.map(str::to_owned)).collect(),
            router: router.cloned(),
            serves: *serves,
        },
        Translator::Endpoint { offer, state, .. } => {
            Part::Endpoint { offer: offer.cloned(), down: down(*state) }
        }
        Translator::Balancer(balancer) => Part::Balancer(Balancer {
            listeners: balancer.listeners.iter().map(|heard| listener(id, heard)).collect(),
            every_zone: balancer.every_zone,
            serves: balancer.serves,
            judges_offers: balancer.judges_offers,
        }),
        Translator::Targets { hosts, keeps_client, every_zone, functions, .. } => {
            Part::Targets(Targets {
                hosts: hosts.iter().map(|host| target(id, host)).collect(),
                keeps_client: *keeps_client,
                every_zone: *every_zone,
                functions: *functions,
            })
        }
    }
}

fn listener(id: &Id, listener: &plan::Listener<'_>) -> Listener {
    Listener {
        at: Spot::at(id, listener.path.clone()),
        protocols: transports(listener.protocol),
        port: listener.port.and_then(one_port),
        targets: listener.targets.cloned(),
    }
}

fn target(id: &Id, target: &plan::TargetHost<'_>) -> TargetHost {
    TargetHost {
        at: Spot::at(id, target.path.clone()),
        host: target.host.cloned(),
        address: target.address.and_then(net::Address::value),
        port: target.port.and_then(one_port),
        healthy: target.healthy,
    }
}

/// The one port that a text names.
fn one_port(ports: &Ports) -> Option<u16> {
    ports.value().filter(|span| span.from == span.to).map(|span| span.from)
}

/// What a listener's protocol is on the wire.
fn transports(protocol: &str) -> Vec<Protocol> {
    match protocol {
        "udp" | "quic" | "geneve" => vec![Protocol::UDP],
        "tcp_udp" | "tcp_quic" => vec![Protocol::TCP, Protocol::UDP],
        _ => vec![Protocol::TCP],
    }
}

fn link_part(id: &Id, link: &Link<'_>) -> Part {
    match link {
        Link::Pair { sides, state, .. } => {
            Part::Pair { sides: sides.map(Option::<&Id>::cloned), down: down(*state) }
        }
        Link::Gateway { router } => Part::Gateway { router: router.cloned() },
        Link::Uplink { gateway, outside, prefixes, by, state } => Part::Uplink(Uplink {
            gateway: gateway.cloned(),
            outside: outside.cloned(),
            prefixes: nets(prefixes),
            by: *by,
            down: down(*state),
        }),
        Link::Service { prefixes, .. } => Part::Service { prefixes: nets(prefixes) },
        Link::Hub { group_references, .. } => Part::Hub { group_references: *group_references },
        Link::Attachment { .. } => attachment(link),
        Link::Exchange { associations } => {
            Part::Exchange { joined: associations.iter().map(|of| joined(id, of)).collect() }
        }
        Link::Offer { balancers, .. } => {
            Part::Offer { balancers: balancers.iter().copied().cloned().collect() }
        }
    }
}

fn attachment(link: &Link<'_>) -> Part {
    let Link::Attachment {
        hub,
        to,
        subnets,
        routers,
        keeps_zone,
        group_references,
        ipv6,
        allowed,
        state,
    } = link
    else {
        return Part::Aside;
    };
    Part::Attachment(Attachment {
        hub: hub.cloned(),
        to: to.cloned(),
        subnets: subnets.iter().copied().cloned().collect(),
        routers: routers.map(Option::<&Id>::cloned),
        keeps_zone: *keeps_zone,
        group_references: *group_references,
        ipv6: *ipv6,
        allowed: nets(allowed),
        down: down(*state),
    })
}

fn joined(id: &Id, of: &Association<'_>) -> Joined {
    Joined {
        at: Spot::at(id, of.path.clone()),
        gateway: of.gateway.cloned(),
        allowed: nets(&of.allowed),
        down: down(of.state),
    }
}

pub(super) fn down(state: State<'_>) -> Option<String> {
    match state {
        State::Up => None,
        State::Down(word) => Some(word.to_owned()),
    }
}
