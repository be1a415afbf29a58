//! The roles of translators: gateways, load balancers and endpoints that rewrite addresses.

use net::{Address, Ports};

use crate::{Id, Interface, Path, State};

/// A translator: a device that rewrites addresses, or resolves names to them.
#[derive(Clone, Debug, PartialEq)]
pub enum Translator<'a> {
    /// An internet gateway: swaps the private and the public address of an interface, one to one.
    InternetGateway {
        /// The gateway route table for what comes in by it; without one, packets are delivered
        /// directly.
        route_table: Option<&'a Id>,
    },
    /// An egress-only internet gateway: IPv6 connections from inside, and their return traffic.
    EgressOnlyGateway,
    /// A zonal NAT gateway: source NAT.
    NatGateway {
        /// The interface with its addresses.
        interface: Interface<'a>,
    },
    /// A regional NAT gateway: source NAT for a whole VPC, in no subnet.
    RegionalNatGateway {
        /// Its interfaces, one for each public address, without a subnet.
        interfaces: Vec<Interface<'a>>,
        /// The zones of those addresses; `None` if undecided.
        zones: Vec<Option<&'a str>>,
        /// The route table for what it sends; without one, AWS's default, which leads to the internet
        /// gateway.
        route_table: Option<&'a Id>,
        /// The zones whose senders it serves.
        serves: ServedZones,
    },
    /// A load balancer.
    LoadBalancer(Balancer<'a>),
    /// A target group.
    TargetGroup {
        /// The protocol to the targets, in AWS's spelling, lower case.
        protocol: &'a str,
        /// The targets.
        targets: Vec<TargetHost<'a>>,
        /// Client IP preservation: whether targets see the client's address, where the path allows it.
        preserve_client_ip: bool,
        /// Cross-zone load balancing; `None` for the load balancer's setting.
        cross_zone: Option<bool>,
        /// Whether the targets are Lambda functions, which are invoked and have no addresses.
        lambda: bool,
    },
    /// An interface endpoint.
    InterfaceEndpoint {
        /// Its network interfaces.
        interfaces: Vec<Interface<'a>>,
        /// The endpoint service behind it; `None` for an AWS service, which answers itself.
        endpoint_service: Option<&'a Id>,
        /// The service's name, short or full.
        service: &'a str,
        /// Private DNS: whether the service's own name resolves to it inside its VPC.
        private_dns: bool,
        /// Whether it is available.
        state: State<'a>,
    },
    /// A Route 53 Resolver endpoint.
    ResolverEndpoint {
        /// Its network interfaces.
        interfaces: Vec<Interface<'a>>,
        /// Inbound or outbound.
        direction: ResolverDirection,
    },
}

/// The zones whose senders a regional NAT gateway serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServedZones {
    /// Every zone: the gateway expands to new zones automatically.
    All,
    /// The zones that it has addresses in.
    Listed,
}

/// The direction of a Resolver endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolverDirection {
    /// Other networks query the VPC's resolver.
    Inbound,
    /// The VPC's resolver queries other networks.
    Outbound,
}

/// A load balancer.
#[derive(Clone, Debug, PartialEq)]
pub struct Balancer<'a> {
    /// Its nodes.
    pub interfaces: Vec<Interface<'a>>,
    /// Its listeners.
    pub listeners: Vec<Listener<'a>>,
    /// Cross-zone load balancing: whether its nodes use targets of every zone.
    pub cross_zone: bool,
    /// Its type.
    pub kind: BalancerType,
    /// Whether its security groups also filter traffic through PrivateLink, by the client's address.
    pub enforce_sg_on_privatelink: bool,
    /// Whether it is internal: AWS then drops what comes to its nodes from an internet gateway
    /// (`elasticloadbalancing/latest/application/application-load-balancers.html`,
    /// `ipv6.deny_all_igw_traffic`).
    pub internal: bool,
}

/// The type of a load balancer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalancerType {
    /// Network Load Balancer: forwards connections.
    Network,
    /// Application Load Balancer: proxies HTTP over connections of its own.
    Application,
    /// Gateway Load Balancer: forwards whole packets to appliances.
    Gateway,
}

/// A listener of a load balancer.
#[derive(Clone, Debug, PartialEq)]
pub struct Listener<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The protocol, in AWS's spelling, lower case.
    pub protocol: &'a str,
    /// The port; `None` if undecided.
    pub port: Option<&'a Ports>,
    /// The target group.
    pub targets: Option<&'a Id>,
}

/// A target of a target group.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetHost<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The resource, of a target by id.
    pub host: Option<&'a Id>,
    /// The address, of a target by address.
    pub address: Option<&'a Address>,
    /// The port; `None` for the listener's.
    pub port: Option<&'a Ports>,
    /// Whether it is healthy, or its health is not known.
    pub healthy: bool,
}
