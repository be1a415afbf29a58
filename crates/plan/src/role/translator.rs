//! The roles of what rewrites addresses.

use net::{Address, Ports};

use crate::{Id, Interface, Path, State};

/// Something that rewrites addresses.
#[derive(Clone, Debug, PartialEq)]
pub enum Translator<'a> {
    /// Swaps an interface's private address with its public one, both ways, as an internet gateway does.
    InternetGateway {
        /// The table that decides for what comes in by it; where there is none, it is delivered directly.
        router: Option<&'a Id>,
    },
    /// Lets IPv6 out and its answers back in, as an egress-only internet gateway does.
    EgressOnlyGateway,
    /// Puts its own address in place of the source's, as a NAT gateway does.
    NatGateway {
        /// The interface whose addresses it lends.
        interface: Interface<'a>,
    },
    /// Puts one of its addresses in place of the source's for a whole network, as a regional NAT gateway
    /// does, which lies in no subnet.
    RegionalNatGateway {
        /// Its public addresses, each of an interface without a subnet.
        interfaces: Vec<Interface<'a>>,
        /// The zones that they serve; `None` is undecided.
        zones: Vec<Option<&'a str>>,
        /// The table for what it sends; where there is none, the one that AWS gives it, which leads to
        /// the internet gateway.
        router: Option<&'a Id>,
        /// Which senders it serves.
        serves: ServedZones,
    },
    /// Hands connections to targets, as a load balancer does.
    LoadBalancer(Balancer<'a>),
    /// The hosts that balancers hand connections to.
    TargetGroup {
        /// The protocol to them, as AWS spells it in lower case.
        protocol: &'a str,
        /// The hosts.
        hosts: Vec<TargetHost<'a>>,
        /// Whether they see the client's address, where the way allows it.
        preserve_client_ip: bool,
        /// Whether nodes use targets of every zone; `None` is as the balancer says.
        cross_zone: Option<bool>,
        /// Whether they are functions, which the balancer invokes and which have no addresses.
        functions: bool,
    },
    /// Hands connections to what another network offers, as an interface endpoint does.
    InterfaceEndpoint {
        /// Its interfaces.
        interfaces: Vec<Interface<'a>>,
        /// The offer behind it; `None` is a service of AWS's, which answers by itself.
        offer: Option<&'a Id>,
        /// The name of the service behind it, short or whole.
        service: &'a str,
        /// Whether the service's own name leads to it inside its network.
        private_names: bool,
        /// Whether it carries packets.
        state: State<'a>,
    },
    /// Turns names into addresses for other networks, or has theirs turned, as a resolver endpoint does.
    ResolverEndpoint {
        /// Its interfaces.
        interfaces: Vec<Interface<'a>>,
        /// Who asks whom.
        asks: Asks,
    },
}

/// Which zones a translator without a subnet serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServedZones {
    /// Every zone: it comes to have addresses there by itself.
    All,
    /// Those that it has addresses for.
    KindInfo,
}

/// Who asks whom through a resolver endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Other networks ask Amazon's resolver.
    Inbound,
    /// Amazon's resolver asks those of other networks.
    Outbound,
}

/// A load balancer.
#[derive(Clone, Debug, PartialEq)]
pub struct Balancer<'a> {
    /// Its nodes.
    pub interfaces: Vec<Interface<'a>>,
    /// What it takes.
    pub listeners: Vec<Listener<'a>>,
    /// Whether its nodes use targets of every zone.
    pub cross_zone: bool,
    /// What it hands on.
    pub serves: BalancerType,
    /// Whether its groups also judge what comes through an offer, by the client's address.
    pub enforce_sg_on_privatelink: bool,
}

/// What a balancer hands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalancerType {
    /// Connections, as a Network Load Balancer.
    Network,
    /// Requests over connections of its own, as an Application Load Balancer.
    Application,
    /// Whole packets to appliances, as a Gateway Load Balancer.
    Gateway,
}

/// One listener of a balancer.
#[derive(Clone, Debug, PartialEq)]
pub struct Listener<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The protocol, as AWS spells it in lower case.
    pub protocol: &'a str,
    /// The port; `None` is undecided.
    pub port: Option<&'a Ports>,
    /// The targets.
    pub targets: Option<&'a Id>,
}

/// One host that balancers hand connections to.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetHost<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The resource, of targets that are resources.
    pub host: Option<&'a Id>,
    /// The address, of targets by address.
    pub address: Option<&'a Address>,
    /// The port; `None` is undecided, and then the listener's.
    pub port: Option<&'a Ports>,
    /// Whether it was seen to be healthy, or nothing else is known.
    pub healthy: bool,
}
