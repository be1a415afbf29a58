//! Roles: what a component is to a packet. The tracer matches on roles and names no component.

use net::{Address, Cidr};

use crate::{FurtherAddress, Id, Path, PrefixList, Ref, Target, Visibility};

mod filter;
mod link;
mod translator;

pub use filter::{Action, Filter, FirewallEntry, IpPermission, NetworkAclEntry, RuleRemote};
pub use link::{DirectConnectAssociation, Learned, Link, State};
pub use translator::{
    Balancer, BalancerType, Listener, ResolverDirection, ServedZones, TargetHost, Translator,
};

/// The role of a component in the network.
#[derive(Clone, Debug, PartialEq)]
pub enum Role<'a> {
    /// A place: a range of addresses, or a container of other places.
    Place(Place<'a>),
    /// A host: network interfaces that send and receive.
    Host(Vec<Interface<'a>>),
    /// A route table.
    Router(Router<'a>),
    /// A filter: rules that pass or drop packets.
    Filter(Filter<'a>),
    /// A translator: a device that rewrites addresses.
    Translator(Translator<'a>),
    /// A link between networks.
    Link(Link<'a>),
    /// No role: it affects no packet.
    NoPart,
}

/// A place: a range of addresses, or a container of other places.
#[derive(Clone, Debug, PartialEq)]
pub enum Place<'a> {
    /// All that is in the plan.
    Plan {
        /// The lists that the plan holds of it.
        seen: Visibility,
    },
    /// An AWS account.
    Account {
        /// The account id, twelve digits.
        number: &'a str,
        /// The lists that the plan holds of it.
        seen: Visibility,
    },
    /// An AWS Region.
    Region {
        /// The Region code, such as `us-east-1`.
        code: &'a str,
        /// The VPC Block Public Access mode of the Region.
        blocked: Blocked,
        /// The exclusions from VPC Block Public Access.
        exclusions: Vec<Exclusion<'a>>,
        /// The lists that the plan holds of it.
        seen: Visibility,
    },
    /// A VPC.
    Vpc {
        /// The CIDR blocks, the primary first, IPv4 before IPv6.
        cidrs: Vec<&'a Cidr>,
        /// The lists that the plan holds of it.
        seen: Visibility,
        /// DNS resolution: whether the Route 53 Resolver answers in it (`enableDnsSupport`).
        dns_support: bool,
        /// DNS hostnames: whether its instances get public names (`enableDnsHostnames`).
        dns_hostnames: bool,
    },
    /// A subnet.
    Subnet {
        /// The CIDR blocks.
        cidrs: Vec<&'a Cidr>,
        /// The CIDR reservations, from which AWS assigns no address automatically.
        reserved: Vec<&'a Cidr>,
        /// The Availability Zone's name, if decided.
        zone: Option<&'a str>,
        /// The Availability Zone's id, which is the same in every account.
        zone_id: Option<&'a str>,
        /// The associated route table; the VPC's main table if none.
        route_table: Option<&'a Id>,
        /// The associated network ACL; the VPC's default ACL if none.
        network_acl: Option<&'a Id>,
    },
    /// An on-premises network, such as an office or a data centre.
    OnPremises {
        /// Its address prefixes.
        prefixes: Vec<&'a Cidr>,
    },
    /// A managed prefix list.
    PrefixList {
        /// The prefixes in it.
        prefixes: Vec<&'a Cidr>,
    },
    /// A private hosted zone of Route 53.
    PrivateHostedZone {
        /// The domain of the zone.
        domain: &'a str,
        /// The associated VPCs.
        vpcs: Vec<&'a Id>,
        /// Its records.
        records: Vec<ZoneRecord<'a>>,
    },
}

/// What VPC Block Public Access blocks, ordered from less to more
/// (`vpc/latest/userguide/security-vpc-bpa.html`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocked {
    /// Nothing.
    Nothing,
    /// Connections that are not opened from inside through a NAT gateway or an egress-only internet
    /// gateway.
    Ingress,
    /// All traffic.
    Everything,
}

/// An exclusion from VPC Block Public Access.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exclusion<'a> {
    /// The VPC or subnet; `None` if undecided.
    pub of: Option<&'a Id>,
    /// What stays blocked.
    pub blocked: Blocked,
}

/// A DNS record of a hosted zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneRecord<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The full name; a leading `*.` is a wildcard.
    pub name: &'a str,
    /// The record type: `a`, `aaaa` or `cname`.
    pub kind: &'a str,
    /// The values: addresses, or a name.
    pub values: Vec<&'a str>,
}

/// A network interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Interface<'a> {
    /// Its path in the component.
    pub path: Path,
    /// Its subnet; `None` for the component's parent.
    pub subnet: Option<&'a Id>,
    /// AWS's id of the interface, if it is not a resource; may be empty.
    pub id: &'a str,
    /// The private addresses, the primary first, IPv4 and IPv6; empty: any free address of the subnet.
    pub addresses: Vec<&'a Address>,
    /// The public IPv4 address.
    pub public: Public<'a>,
    /// Further private addresses, each with a public address of its own.
    pub further: &'a [FurtherAddress],
    /// The security groups.
    pub groups: Vec<&'a Id>,
    /// Whether AWS gives it the default security group of its VPC where it names none
    /// (`vpc/latest/userguide/default-security-group.html`).
    pub takes_default_group: bool,
    /// The source/destination check.
    pub forwarding: Forwarding,
    /// What it answers.
    pub accepts: Accepts,
    /// The resource that it is attached to, if it is a resource of its own; naming that resource means
    /// its interfaces too.
    pub of: Option<&'a Id>,
}

/// The public IPv4 address of an interface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Public<'a> {
    /// None.
    No,
    /// It has one that is not decided.
    Undecided,
    /// This address.
    Address(&'a Address),
}

/// The source/destination check of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forwarding {
    /// On: it sends and receives packets of its own addresses alone.
    OwnAddresses,
    /// Off: it may forward packets of others.
    Any,
}

/// What an interface answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// What its security groups admit; it opens connections too. An instance.
    Anything,
    /// TCP to its service; no ping, and it opens no connections. An interface endpoint.
    Service,
    /// Return traffic of the connections that pass it alone. A NAT gateway.
    Nothing,
    /// What its listeners accept. A load balancer's node.
    Balanced,
    /// Answers to the connections that it opens. A Lambda function, or an outbound Resolver endpoint.
    Answers,
}

impl Accepts {
    /// Whether it opens connections.
    pub fn opens(self) -> bool {
        matches!(self, Accepts::Anything | Accepts::Answers)
    }

    /// Whether a connection to it can be accepted.
    pub fn listens(self) -> bool {
        !matches!(self, Accepts::Nothing | Accepts::Answers)
    }
}

/// A route table, of a VPC or of a transit gateway.
#[derive(Clone, Debug, PartialEq)]
pub struct Router<'a> {
    /// Whether it is the main table of its VPC.
    pub main: bool,
    /// The routes, without the local ones that every table has.
    pub routes: Vec<RouteLine<'a>>,
    /// The virtual private gateways or transit gateway attachments that propagate routes into it, in
    /// order of precedence.
    pub propagating: Vec<&'a Id>,
}

/// One route.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteLine<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The destination; `None` if undecided.
    pub destination: Option<Destination<'a>>,
    /// The target; `None` if undecided.
    pub target: Option<&'a Target>,
    /// Static or propagated.
    pub origin: RouteType,
    /// Whether AWS reports it as a black hole.
    pub blackhole: bool,
    /// Whether the target exists, but belongs to someone else and is not in the plan.
    pub unseen: bool,
}

/// The destination of a route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Destination<'a> {
    /// A CIDR block.
    Cidr(&'a Cidr),
    /// A prefix list.
    PrefixList(&'a Id),
}

impl<'a> Destination<'a> {
    /// The block if there is one, else the list.
    pub fn of(cidr: Option<&'a Cidr>, list: Option<&'a Ref<PrefixList>>) -> Option<Self> {
        cidr.map(Destination::Cidr).or(list.map(|list| Destination::PrefixList(&list.id)))
    }
}

/// How a route came into a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RouteType {
    /// Static: written by someone.
    Static,
    /// Propagated by a gateway or an attachment.
    Propagated,
}
