//! What each resource is to a packet that is handed to it, read once from its role.

use std::collections::BTreeMap;
use std::net::IpAddr;

use net::{IpNet, Ports, Protocol};
use plan::{
    Action, BalancerType, DirectConnectAssociation, Filter, Id, Learned, Link, Place, Role,
    ServedZones, Spot, State, Translator,
};

use super::filters::{FirewallRule, firewall};
use super::{Roles, nets};

/// What a resource is to a packet that is handed to it.
#[derive(Clone, Debug)]
pub(crate) enum Device {
    /// Something with interfaces.
    Host,
    /// An internet gateway.
    InternetGateway { router: Option<Id> },
    /// An egress-only internet gateway.
    EgressOnlyGateway,
    /// A NAT gateway in a subnet.
    NatGateway,
    /// A NAT gateway for a whole VPC; the zones are those of its interfaces.
    RegionalNatGateway { zones: Vec<Option<String>>, router: Option<Id>, serves: ServedZones },
    /// A load balancer.
    LoadBalancer(Balancer),
    /// A target group.
    TargetGroup(Targets),
    /// An interface endpoint, and the offer behind it.
    InterfaceEndpoint { offer: Option<Id>, down: Option<String> },
    /// An endpoint service.
    EndpointService { balancers: Vec<Id> },
    /// An endpoint that has packets inspected.
    Inline { by: Option<Id>, down: Option<String> },
    /// A firewall.
    Firewall { rules: Vec<FirewallRule>, default: Option<Action> },
    /// A peering.
    Peering { sides: [Option<Id>; 2], down: Option<String> },
    /// The VPC's end of links to outside networks.
    VirtualPrivateGateway { router: Option<Id> },
    /// A link to an outside network.
    Uplink(Uplink),
    /// A transit gateway.
    TransitGateway { group_references: bool },
    /// An attachment of a transit gateway.
    Attachment(Attachment),
    /// A Direct Connect gateway.
    DirectConnectGateway { joined: Vec<Joined> },
    /// A gateway endpoint.
    GatewayEndpoint { prefixes: Vec<IpNet> },
    /// An outside network.
    OnPremises { prefixes: Vec<IpNet> },
    /// A prefix list.
    PrefixList { prefixes: Vec<IpNet> },
    /// A place, table or filter, or no part at all.
    NoDevice,
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
    pub(crate) appliance_mode: bool,
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
    pub(crate) cross_zone: bool,
    pub(crate) serves: BalancerType,
    pub(crate) enforce_sg_on_privatelink: bool,
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
    pub(crate) preserve_client_ip: bool,
    pub(crate) cross_zone: Option<bool>,
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
pub(super) fn parts(roles: &Roles<'_>) -> BTreeMap<Id, Device> {
    let mut parts: BTreeMap<Id, Device> =
        roles.iter().map(|(id, cast)| ((*id).clone(), part(id, &cast.role))).collect();
    let gateways: Vec<Id> = parts
        .iter()
        .filter(|(_, part)| matches!(part, Device::VirtualPrivateGateway { .. }))
        .map(|(id, _)| id.clone())
        .collect();
    for part in parts.values_mut() {
        carry_v4_alone(part, &gateways);
    }
    parts
}

/// A VPN connection of a virtual private gateway carries IPv4 alone (`vpn/latest/s2svpn/ipv4-ipv6.html`).
fn carry_v4_alone(part: &mut Device, gateways: &[Id]) {
    if let Device::Uplink(uplink) = part
        && uplink.by != Learned::DirectConnect
        && uplink.gateway.as_ref().is_some_and(|gateway| gateways.contains(gateway))
    {
        uplink.prefixes.retain(|prefix| matches!(prefix, IpNet::V4(_)));
    }
}

fn part(id: &Id, role: &Role<'_>) -> Device {
    match role {
        Role::Host(_) => Device::Host,
        Role::Translator(translator) => translator_part(id, translator),
        Role::Link(link) => link_part(id, link),
        Role::Place(Place::OnPremises { prefixes }) => {
            Device::OnPremises { prefixes: nets(prefixes) }
        }
        Role::Place(Place::PrefixList { prefixes }) => {
            Device::PrefixList { prefixes: nets(prefixes) }
        }
        Role::Filter(Filter::Inline { by, state, .. }) => {
            Device::Inline { by: by.cloned(), down: down(*state) }
        }
        Role::Filter(Filter::Firewall { rules, default }) => {
            Device::Firewall { rules: firewall(id, rules), default: *default }
        }
        Role::Place(_) | Role::Router(_) | Role::Filter(_) | Role::NoPart => Device::NoDevice,
    }
}

fn translator_part(id: &Id, translator: &Translator<'_>) -> Device {
    match translator {
        Translator::InternetGateway { router } => {
            Device::InternetGateway { router: router.cloned() }
        }
        Translator::EgressOnlyGateway => Device::EgressOnlyGateway,
        Translator::ResolverEndpoint { .. } => Device::Host,
        Translator::NatGateway { .. } => Device::NatGateway,
        Translator::RegionalNatGateway { zones, router, serves, .. } => {
            Device::RegionalNatGateway {
                zones: zones.iter().map(|zone| zone.map(str::to_owned)).collect(),
                router: router.cloned(),
                serves: *serves,
            }
        }
        Translator::InterfaceEndpoint { offer, state, .. } => {
            Device::InterfaceEndpoint { offer: offer.cloned(), down: down(*state) }
        }
        Translator::LoadBalancer(balancer) => Device::LoadBalancer(Balancer {
            listeners: balancer.listeners.iter().map(|heard| listener(id, heard)).collect(),
            cross_zone: balancer.cross_zone,
            serves: balancer.serves,
            enforce_sg_on_privatelink: balancer.enforce_sg_on_privatelink,
        }),
        Translator::TargetGroup { hosts, preserve_client_ip, cross_zone, functions, .. } => {
            Device::TargetGroup(Targets {
                hosts: hosts.iter().map(|host| target(id, host)).collect(),
                preserve_client_ip: *preserve_client_ip,
                cross_zone: *cross_zone,
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

fn link_part(id: &Id, link: &Link<'_>) -> Device {
    match link {
        Link::Peering { sides, state, .. } => {
            Device::Peering { sides: sides.map(Option::<&Id>::cloned), down: down(*state) }
        }
        Link::VirtualPrivateGateway { router } => {
            Device::VirtualPrivateGateway { router: router.cloned() }
        }
        Link::Uplink { gateway, outside, prefixes, by, state } => Device::Uplink(Uplink {
            gateway: gateway.cloned(),
            outside: outside.cloned(),
            prefixes: nets(prefixes),
            by: *by,
            down: down(*state),
        }),
        Link::GatewayEndpoint { prefixes, .. } => {
            Device::GatewayEndpoint { prefixes: nets(prefixes) }
        }
        Link::TransitGateway { group_references, .. } => {
            Device::TransitGateway { group_references: *group_references }
        }
        Link::Attachment { .. } => attachment(link),
        Link::DirectConnectGateway { associations } => Device::DirectConnectGateway {
            joined: associations.iter().map(|of| joined(id, of)).collect(),
        },
        Link::EndpointService { balancers, .. } => {
            Device::EndpointService { balancers: balancers.iter().copied().cloned().collect() }
        }
    }
}

fn attachment(link: &Link<'_>) -> Device {
    let Link::Attachment {
        hub,
        to,
        subnets,
        routers,
        appliance_mode,
        group_references,
        ipv6,
        allowed,
        state,
    } = link
    else {
        return Device::NoDevice;
    };
    Device::Attachment(Attachment {
        hub: hub.cloned(),
        to: to.cloned(),
        subnets: subnets.iter().copied().cloned().collect(),
        routers: routers.map(Option::<&Id>::cloned),
        appliance_mode: *appliance_mode,
        group_references: *group_references,
        ipv6: *ipv6,
        allowed: nets(allowed),
        down: down(*state),
    })
}

fn joined(id: &Id, of: &DirectConnectAssociation<'_>) -> Joined {
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
