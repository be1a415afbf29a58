//! The roles of links between networks.

use net::{Cidr, IpNet};

use crate::{Id, Path};

/// A link between networks.
#[derive(Clone, Debug, PartialEq)]
pub enum Link<'a> {
    /// A VPC peering connection: packets between the two VPCs' own addresses alone.
    Peering {
        /// The requester's and the accepter's VPC.
        sides: [Option<&'a Id>; 2],
        /// DNS resolution from the other side: whether the public names of the requester's hosts, and
        /// of the accepter's, resolve to private addresses there.
        dns_resolution: [bool; 2],
        /// Whether it is active.
        state: State<'a>,
    },
    /// A virtual private gateway, attached to the VPC that it is in.
    VirtualPrivateGateway {
        /// The gateway route table for what comes in by it; without one, packets are delivered
        /// directly.
        route_table: Option<&'a Id>,
    },
    /// A VPN connection or virtual interface, from a gateway to an on-premises network.
    Uplink {
        /// The virtual private gateway, transit gateway or Direct Connect gateway.
        gateway: Option<&'a Id>,
        /// The on-premises network.
        on_premises: Option<&'a Id>,
        /// The prefixes that the gateway learns from it.
        prefixes: Vec<&'a Cidr>,
        /// How it learns them, which decides between equal prefixes.
        learned: Learned,
        /// Whether it is up.
        state: State<'a>,
    },
    /// A gateway endpoint: a route to an AWS service in the tables that it names.
    GatewayEndpoint {
        /// The route tables.
        route_tables: Vec<&'a Id>,
        /// The addresses of the service's prefix list: those that are known, or else a block of addresses
        /// for benchmarks, which nothing else has, in their place.
        prefixes: Vec<IpNet>,
        /// The service's name, short or full.
        service: &'a str,
    },
    /// A transit gateway.
    TransitGateway {
        /// Security group referencing: whether rules may name groups of other attached VPCs.
        group_references: bool,
        /// DNS support: whether public names of hosts resolve to private addresses across it.
        dns_support: bool,
    },
    /// A transit gateway attachment.
    TransitGatewayAttachment {
        /// The transit gateway.
        transit_gateway: Option<&'a Id>,
        /// The VPC, VPN connection, Direct Connect gateway or other transit gateway that is attached.
        attached: Option<&'a Id>,
        /// The subnets of the VPC with an interface of the attachment.
        subnets: Vec<&'a Id>,
        /// The associated route tables: at the transit gateway, and, of a peering attachment, at the
        /// other one.
        route_tables: [Option<&'a Id>; 2],
        /// Appliance mode: whether a flow stays in one zone in both directions.
        appliance_mode: bool,
        /// Security group referencing: whether the VPC's rules may name groups of other VPCs.
        group_references: bool,
        /// IPv6 support: whether the VPC's IPv6 blocks are propagated.
        ipv6: bool,
        /// The allowed prefixes, which a Direct Connect gateway advertises to on-premises networks.
        allowed: Vec<&'a Cidr>,
        /// Whether it is available.
        state: State<'a>,
    },
    /// A Direct Connect gateway.
    DirectConnectGateway {
        /// The associations with virtual private gateways.
        associations: Vec<DirectConnectAssociation<'a>>,
    },
    /// An endpoint service (PrivateLink).
    EndpointService {
        /// The load balancers behind it.
        load_balancers: Vec<&'a Id>,
        /// The service name that AWS gave it.
        service: &'a str,
        /// The private DNS name; empty if there is none.
        domain: &'a str,
        /// Whether AWS has verified the private DNS name.
        verified: bool,
    },
}

/// The association of a Direct Connect gateway with a virtual private gateway.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectConnectAssociation<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The virtual private gateway.
    pub gateway: Option<&'a Id>,
    /// The allowed prefixes, within which the VPC's blocks are advertised; empty for all.
    pub allowed: Vec<&'a Cidr>,
    /// Whether it is associated.
    pub state: State<'a>,
}

/// How a gateway learned a prefix. Of equal prefixes the earlier variant wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Learned {
    /// From an attached VPC.
    Vpc,
    /// BGP over Direct Connect.
    DirectConnect,
    /// A static route of a VPN connection.
    VpnStatic,
    /// BGP over a VPN connection.
    VpnBgp,
}

/// The state of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State<'a> {
    /// It carries packets.
    Up,
    /// It carries none; with AWS's word for the state.
    Down(&'a str),
}
