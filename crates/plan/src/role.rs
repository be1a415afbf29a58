//! The part that a component plays in the network. The tracer knows these and no component.

use net::{Address, Cidr};

use crate::{FurtherAddress, Id, Path, PrefixList, Ref, Target};

mod filter;
mod link;
mod translator;

pub use filter::{Action, Filter, FirewallEntry, IpPermission, NetworkAclEntry, RuleRemote};
pub use link::{DirectConnectAssociation, Learned, Link, State};
pub use translator::{Asks, Balancer, BalancerType, Listener, ServedZones, TargetHost, Translator};

/// What a component is to a packet.
#[derive(Clone, Debug, PartialEq)]
pub enum Role<'a> {
    /// A space that addresses lie in.
    Place(Place<'a>),
    /// Something with interfaces of its own, that sends and answers.
    Host(Vec<Interface<'a>>),
    /// A table that chooses the next hop.
    Router(Router<'a>),
    /// A list of rules that lets packets pass or not.
    Filter(Filter<'a>),
    /// Something that rewrites addresses on the way.
    Translator(Translator<'a>),
    /// A way between two networks.
    Link(Link<'a>),
    /// No part in any packet's way.
    NoPart,
}

/// A space that addresses lie in, or that others lie in.
#[derive(Clone, Debug, PartialEq)]
pub enum Place<'a> {
    /// An owner.
    Account {
        /// The twelve digits.
        number: &'a str,
    },
    /// An AWS Region.
    Region {
        /// Such as `us-east-1`.
        code: &'a str,
        /// What its gateways to the internet do not let pass.
        blocked: Blocked,
        /// The places for which less is blocked.
        exclusions: Vec<Exclusion<'a>>,
    },
    /// A VPC: a network with a router that knows all of it.
    Vpc {
        /// Its blocks, the primary first, IPv4 before IPv6.
        cidrs: Vec<&'a Cidr>,
        /// Whether what is inside it is in the plan.
        seen: Visibility,
        /// Whether Amazon's resolver answers in it.
        resolves: bool,
        /// Whether its hosts have names.
        hostnames: bool,
    },
    /// A part of a network in one zone.
    Subnet {
        /// Its blocks.
        cidrs: Vec<&'a Cidr>,
        /// The parts of them that no one is given an address from without asking for it.
        reserved: Vec<&'a Cidr>,
        /// Its zone, if decided.
        zone: Option<&'a str>,
        /// Its zone's id, which is the same in every account.
        zone_id: Option<&'a str>,
        /// Its own route table; the network's main one where there is none.
        router: Option<&'a Id>,
        /// Its own network ACL; the network's default one where there is none.
        filter: Option<&'a Id>,
    },
    /// A network that is not on AWS, such as an office or a data centre.
    OnPremises {
        /// Its prefixes.
        prefixes: Vec<&'a Cidr>,
    },
    /// Addresses under one name: a prefix list.
    PrefixList {
        /// The addresses.
        prefixes: Vec<&'a Cidr>,
    },
    /// Names that are known in some networks: a private hosted zone.
    PrivateHostedZone {
        /// The domain that it answers for.
        domain: &'a str,
        /// The networks in which it answers.
        networks: Vec<&'a Id>,
        /// Its records.
        records: Vec<ZoneRecord<'a>>,
    },
}

/// What gateways to the internet do not let pass; less comes before more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocked {
    /// They let everything pass.
    Nothing,
    /// What is not opened from inside by a NAT gateway or by an egress-only internet gateway.
    Ingress,
    /// They let nothing pass.
    Everything,
}

/// A network or subnet for which less is blocked than for the rest of its Region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exclusion<'a> {
    /// The network or subnet; `None` is undecided.
    pub of: Option<&'a Id>,
    /// What stays blocked there.
    pub blocked: Blocked,
}

/// One record of a hosted zone.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneRecord<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The whole name; `*.` at its front stands for any.
    pub name: &'a str,
    /// `a`, `aaaa` or `cname`.
    pub kind: &'a str,
    /// Addresses, or another name.
    pub values: Vec<&'a str>,
}

/// How much of a network the plan holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// All of it.
    Whole,
    /// Its addresses alone: its tables and filters belong to someone else.
    AddressesOnly,
}

/// A network interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Interface<'a> {
    /// Where in the component it is described.
    pub path: Path,
    /// Its subnet; `None` is the component's parent.
    pub subnet: Option<&'a Id>,
    /// AWS's id of it, where it is no resource of its own; may be empty.
    pub id: &'a str,
    /// Its private addresses, the primary first, IPv4 and IPv6. None: any free one of the subnet's.
    pub addresses: Vec<&'a Address>,
    /// Its public IPv4 address.
    pub public: Public<'a>,
    /// Its further private addresses that may have public ones of their own.
    pub further: &'a [FurtherAddress],
    /// Its security groups.
    pub groups: Vec<&'a Id>,
    /// What it passes on.
    pub forwarding: Forwarding,
    /// What it answers.
    pub answers: Accepts,
    /// The resource that it is attached to, and that is meant too when this one is.
    pub of: Option<&'a Id>,
}

/// Whether an interface has a public IPv4 address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Public<'a> {
    /// It has none.
    No,
    /// It has one, and which is not decided.
    Undecided,
    /// It has this one.
    Address(&'a Address),
}

/// AWS's source/destination check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forwarding {
    /// Check on: only packets from or to its own addresses.
    OwnAddresses,
    /// Check off: it may pass on others' packets.
    Any,
}

/// What an interface answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// Whatever its groups admit; and it opens connections itself.
    Anything,
    /// TCP to the service behind it; no ping, and it opens nothing itself.
    Service,
    /// Nothing that was not asked for by its own flows, as a NAT gateway's.
    Nothing,
    /// What its listeners listen for, as a load balancer's node.
    Balanced,
}

/// A route table: of the network that it stands in, or of a hub if it stands in one.
#[derive(Clone, Debug, PartialEq)]
pub struct Router<'a> {
    /// Whether the subnets of its network without a table of their own use it.
    pub main: bool,
    /// Its routes, besides the local ones that every table has.
    pub lines: Vec<RouteLine<'a>>,
    /// The gateways, or attachments of a hub, whose routes it takes over, the first before the others.
    pub learns: Vec<&'a Id>,
}

/// One route.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteLine<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The destination, if decided.
    pub destination: Option<Destination<'a>>,
    /// The target, if decided.
    pub target: Option<&'a Target>,
    /// How it came into the table.
    pub origin: RouteType,
    /// Whether AWS was seen to report it as a black hole.
    pub blackhole: bool,
    /// Whether its target is there, though someone else's and not in the plan.
    pub unseen: bool,
}

/// What a route is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Destination<'a> {
    /// These addresses.
    Cidr(&'a Cidr),
    /// The addresses of a prefix list.
    List(&'a Id),
}

impl<'a> Destination<'a> {
    /// The block where there is one, else the list.
    pub fn of(cidr: Option<&'a Cidr>, list: Option<&'a Ref<PrefixList>>) -> Option<Self> {
        cidr.map(Destination::Cidr).or(list.map(|list| Destination::List(&list.id)))
    }
}

/// How a route came into a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RouteType {
    /// Written by someone.
    Static,
    /// Taken over from a gateway.
    Propagated,
}
