//! What each resource is to a packet that is handed to it, read once from its role.

use std::collections::BTreeSet;

use net::{IpNet, Ports};
use plan::{
    DirectConnectAssociation, Filter, Id, IdMap, Learned, Link, Place, Role, Spot, State,
    Translator,
};

use super::filters::firewall;
use super::{Roles, nets};
use crate::model::{
    AssociatedGateway, Attachment, Balancer, Device, Listener, TargetHost, Targets, Uplink,
    transports,
};

/// The device that each resource is.
pub(super) fn devices(roles: &Roles<'_>) -> IdMap<Device> {
    let mut devices: IdMap<Device> =
        roles.iter().map(|(id, entry)| ((*id).clone(), device(id, &entry.role))).collect();
    let gateways: BTreeSet<Id> = devices
        .iter()
        .filter(|(_, device)| matches!(device, Device::VirtualPrivateGateway { .. }))
        .map(|(id, _)| id.clone())
        .collect();
    for device in devices.values_mut() {
        carry_v4_alone(device, &gateways);
    }
    devices
}

/// A VPN connection of a virtual private gateway carries IPv4 alone (`vpn/latest/s2svpn/ipv4-ipv6.html`).
fn carry_v4_alone(device: &mut Device, gateways: &BTreeSet<Id>) {
    if let Device::Uplink(uplink) = device
        && uplink.learned != Learned::DirectConnect
        && uplink.gateway.as_ref().is_some_and(|gateway| gateways.contains(gateway))
    {
        uplink.prefixes.retain(|prefix| matches!(prefix, IpNet::V4(_)));
    }
}

/// What a resource with a role is.
pub(super) fn device(id: &Id, role: &Role<'_>) -> Device {
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
        Role::Filter(Filter::InlineEndpoint { inspector, state, .. }) => {
            Device::InlineEndpoint { inspector: inspector.cloned(), down: down(*state) }
        }
        Role::Filter(Filter::Firewall { rules, default }) => {
            Device::Firewall { rules: firewall(id, rules), default: *default }
        }
        Role::Place(_) | Role::Router(_) | Role::Filter(_) | Role::NoPart => Device::Inert,
    }
}

fn translator_part(id: &Id, translator: &Translator<'_>) -> Device {
    match translator {
        Translator::InternetGateway { route_table } => {
            Device::InternetGateway { route_table: route_table.cloned() }
        }
        Translator::EgressOnlyGateway => Device::EgressOnlyGateway,
        Translator::ResolverEndpoint { .. } => Device::Host,
        Translator::NatGateway { .. } => Device::NatGateway,
        Translator::RegionalNatGateway { zones, route_table, serves, .. } => {
            Device::RegionalNatGateway {
                zones: zones.iter().map(|zone| zone.map(str::to_owned)).collect(),
                route_table: route_table.cloned(),
                serves: *serves,
            }
        }
        Translator::InterfaceEndpoint { endpoint_service, state, .. } => {
            Device::InterfaceEndpoint {
                endpoint_service: endpoint_service.cloned(),
                down: down(*state),
            }
        }
        Translator::LoadBalancer(balancer) => Device::LoadBalancer(Balancer {
            listeners: balancer.listeners.iter().map(|heard| listener(id, heard)).collect(),
            cross_zone: balancer.cross_zone,
            kind: balancer.kind,
            enforce_sg_on_privatelink: balancer.enforce_sg_on_privatelink,
            internal: balancer.internal,
        }),
        Translator::TargetGroup { targets, preserve_client_ip, cross_zone, lambda, .. } => {
            Device::TargetGroup(Targets {
                targets: targets.iter().map(|of| target(id, of)).collect(),
                preserve_client_ip: *preserve_client_ip,
                cross_zone: *cross_zone,
                lambda: *lambda,
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

fn link_part(id: &Id, link: &Link<'_>) -> Device {
    match link {
        Link::Peering { sides, state, .. } => {
            Device::Peering { sides: sides.map(Option::<&Id>::cloned), down: down(*state) }
        }
        Link::VirtualPrivateGateway { route_table } => {
            Device::VirtualPrivateGateway { route_table: route_table.cloned() }
        }
        Link::Uplink { gateway, on_premises, prefixes, learned, state } => Device::Uplink(Uplink {
            gateway: gateway.cloned(),
            on_premises: on_premises.cloned(),
            prefixes: nets(prefixes),
            learned: *learned,
            down: down(*state),
        }),
        Link::GatewayEndpoint { prefixes, .. } => {
            Device::GatewayEndpoint { prefixes: prefixes.clone() }
        }
        Link::TransitGateway { group_references, .. } => {
            Device::TransitGateway { group_references: *group_references }
        }
        Link::TransitGatewayAttachment { .. } => attachment(link),
        Link::DirectConnectGateway { associations } => Device::DirectConnectGateway {
            associations: associations.iter().map(|of| associated(id, of)).collect(),
        },
        Link::EndpointService { load_balancers, .. } => Device::EndpointService {
            load_balancers: load_balancers.iter().copied().cloned().collect(),
        },
    }
}

fn attachment(link: &Link<'_>) -> Device {
    let Link::TransitGatewayAttachment {
        transit_gateway,
        attached,
        subnets,
        route_tables,
        appliance_mode,
        group_references,
        ipv6,
        allowed,
        state,
    } = link
    else {
        return Device::Inert;
    };
    Device::Attachment(Attachment {
        transit_gateway: transit_gateway.cloned(),
        attached: attached.cloned(),
        subnets: subnets.iter().copied().cloned().collect(),
        route_tables: route_tables.map(Option::<&Id>::cloned),
        appliance_mode: *appliance_mode,
        group_references: *group_references,
        ipv6: *ipv6,
        allowed: nets(allowed),
        down: down(*state),
    })
}

fn associated(id: &Id, of: &DirectConnectAssociation<'_>) -> AssociatedGateway {
    AssociatedGateway {
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
