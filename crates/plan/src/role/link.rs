//! The roles of ways between networks.

use net::Cidr;

use crate::{Id, Path};

/// A way between networks.
#[derive(Clone, Debug, PartialEq)]
pub enum Link<'a> {
    /// Joins exactly two networks, for packets between their own addresses alone: a peering.
    Peering {
        /// The requester's and the accepter's network.
        sides: [Option<&'a Id>; 2],
        /// Whether public names of that side's hosts give private addresses on the other side.
        private_names: [bool; 2],
        /// Whether it carries packets.
        state: State<'a>,
    },
    /// The end of links to outside networks that is attached to the parent network.
    VirtualPrivateGateway {
        /// The table that decides for what comes in by it; where there is none, it is delivered directly.
        router: Option<&'a Id>,
    },
    /// From a gateway to an outside network.
    Uplink {
        /// The gateway, hub or exchange.
        gateway: Option<&'a Id>,
        /// The outside network.
        outside: Option<&'a Id>,
        /// The prefixes that the gateway learns by it.
        prefixes: Vec<&'a Cidr>,
        /// How it learns them, which decides between equal prefixes.
        by: Learned,
        /// Whether it carries packets.
        state: State<'a>,
    },
    /// Gives the tables that it names a route to a service of AWS's: a gateway endpoint.
    GatewayEndpoint {
        /// The tables.
        routers: Vec<&'a Id>,
        /// The service's addresses.
        prefixes: Vec<&'a Cidr>,
        /// The service's name, short or whole.
        service: &'a str,
    },
    /// A router of its own between what is attached to it: a transit gateway.
    TransitGateway {
        /// Whether groups of one attached network may be named in another.
        group_references: bool,
        /// Whether public names of hosts of one attached network give private addresses in another.
        private_names: bool,
    },
    /// Joins a hub with a network, an uplink, an exchange or another hub.
    Attachment {
        /// The hub.
        hub: Option<&'a Id>,
        /// What is attached.
        to: Option<&'a Id>,
        /// The subnets of a network that it has an interface in.
        subnets: Vec<&'a Id>,
        /// The tables that decide for what comes in by it: at the hub, and at the other hub.
        routers: [Option<&'a Id>; 2],
        /// Whether a flow keeps to one zone in both directions.
        appliance_mode: bool,
        /// Whether groups of other networks may be named in this one.
        group_references: bool,
        /// Whether the network's IPv6 blocks are propagated.
        ipv6: bool,
        /// What an exchange advertises to outside networks.
        allowed: Vec<&'a Cidr>,
        /// Whether it carries packets.
        state: State<'a>,
    },
    /// Joins uplinks with gateways of networks, and with hubs: a Direct Connect gateway.
    DirectConnectGateway {
        /// The gateways of networks.
        associations: Vec<DirectConnectAssociation<'a>>,
    },
    /// Offers what is behind balancers to endpoints in other networks: an endpoint service.
    EndpointService {
        /// The balancers.
        balancers: Vec<&'a Id>,
        /// AWS's name for it.
        service: &'a str,
        /// The provider's own name for it; empty where there is none.
        domain: &'a str,
        /// Whether AWS has seen that the provider owns that name.
        verified: bool,
    },
}

/// Joins an exchange with the gateway of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectConnectAssociation<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The gateway.
    pub gateway: Option<&'a Id>,
    /// The prefixes within which blocks of the network are advertised; none is all.
    pub allowed: Vec<&'a Cidr>,
    /// Whether it carries packets.
    pub state: State<'a>,
}

/// How a gateway learns a prefix; for equal prefixes the earlier one here wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Learned {
    /// The blocks of a network attached to a hub.
    Network,
    /// BGP over Direct Connect.
    DirectConnect,
    /// A static route of a VPN connection.
    VpnStatic,
    /// BGP over a VPN connection.
    VpnBgp,
}

/// Whether a link carries packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State<'a> {
    /// It does.
    Up,
    /// It does not; AWS's word for the state.
    Down(&'a str),
}
