//! Load balancers, their listeners and target groups.

use std::net::IpAddr;

use net::Protocol;
use plan::{BalancerType, Id, Spot};

/// A load balancer.
#[derive(Clone, Debug)]
pub(crate) struct Balancer {
    pub(crate) listeners: Vec<Listener>,
    /// Whether its nodes use targets of every zone.
    pub(crate) cross_zone: bool,
    pub(crate) kind: BalancerType,
    /// Whether its security groups also judge what comes through PrivateLink.
    pub(crate) enforce_sg_on_privatelink: bool,
    /// Whether it is internal.
    pub(crate) internal: bool,
}

/// A listener of a load balancer.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    /// Where the plan describes it.
    pub(crate) at: Spot,
    /// Its transport protocols.
    pub(crate) protocols: &'static [Protocol],
    /// Its port; `None` listens on every port.
    pub(crate) port: Option<u16>,
    /// The target group that it forwards to.
    pub(crate) targets: Option<Id>,
}

impl Listener {
    /// Whether it listens for this protocol and port.
    pub(crate) fn hears(&self, protocol: Protocol, port: u16) -> bool {
        self.protocols.contains(&protocol) && self.port.is_none_or(|own| own == port)
    }
}

/// A target group.
#[derive(Clone, Debug)]
pub(crate) struct Targets {
    pub(crate) targets: Vec<TargetHost>,
    /// Whether targets see the client's address.
    pub(crate) preserve_client_ip: bool,
    /// Whether nodes use its targets in every zone; `None` is as the load balancer says.
    pub(crate) cross_zone: Option<bool>,
    /// Whether its targets are Lambda functions.
    pub(crate) lambda: bool,
}

/// A target: an instance, an address or another load balancer.
#[derive(Clone, Debug)]
pub(crate) struct TargetHost {
    /// Where the plan registers it.
    pub(crate) at: Spot,
    /// The resource, of targets that are resources.
    pub(crate) host: Option<Id>,
    /// The address, of targets by address.
    pub(crate) address: Option<IpAddr>,
    /// Its port; `None` is the listener's.
    pub(crate) port: Option<u16>,
    /// Whether it is healthy, or its health is not known.
    pub(crate) healthy: bool,
}

/// The transport protocols of a listener or target group, by AWS's word for its protocol in lower case. A
/// Gateway Load Balancer (`geneve`) takes whole packets, and connections of no protocol
/// (`elasticloadbalancing/latest/APIReference/API_CreateListener.html`).
pub fn transports(protocol: &str) -> &'static [Protocol] {
    match protocol {
        "udp" | "quic" => &[Protocol::UDP],
        "tcp_udp" | "tcp_quic" => &[Protocol::TCP, Protocol::UDP],
        "geneve" => &[],
        _ => &[Protocol::TCP],
    }
}
