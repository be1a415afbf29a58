//! The part that a component plays in the network. The tracer knows these and no component.

use net::{Address, Cidr, Ports, ProtocolEntry};

use crate::{Id, Path, PrefixList, Ref, Target};

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
    Aside,
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
    },
    /// A VPC: a network with a router that knows all of it.
    Network {
        /// Its blocks, the primary first, IPv4 before IPv6.
        cidrs: Vec<&'a Cidr>,
        /// Whether what is inside it is in the plan.
        seen: Seen,
    },
    /// A part of a network in one zone.
    Subnet {
        /// Its blocks.
        cidrs: Vec<&'a Cidr>,
        /// Its zone, if decided.
        zone: Option<&'a str>,
        /// Its own route table; the network's main one where there is none.
        router: Option<&'a Id>,
        /// Its own network ACL; the network's default one where there is none.
        filter: Option<&'a Id>,
    },
    /// A network that is not on AWS, such as an office or a data centre.
    Outside {
        /// Its prefixes.
        prefixes: Vec<&'a Cidr>,
    },
    /// Addresses under one name: a prefix list.
    List {
        /// The addresses.
        prefixes: Vec<&'a Cidr>,
    },
    /// Names that are known in some networks: a private hosted zone.
    Names {
        /// The domain that it answers for.
        domain: &'a str,
        /// The networks in which it answers.
        networks: Vec<&'a Id>,
        /// Its records.
        records: Vec<ZoneRecord<'a>>,
    },
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
pub enum Seen {
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
    /// Its private addresses, the primary first, IPv4 and IPv6. None: any free one of the subnet's.
    pub addresses: Vec<&'a Address>,
    /// Its public IPv4 address.
    pub public: Public<'a>,
    /// Its security groups.
    pub groups: Vec<&'a Id>,
    /// What it passes on.
    pub forwarding: Forwarding,
    /// What it answers.
    pub answers: Answers,
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
pub enum Answers {
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
    pub origin: Origin,
    /// Whether AWS was seen to report it as a black hole.
    pub blackhole: bool,
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
pub enum Origin {
    /// Written by someone.
    Static,
    /// Taken over from a gateway.
    Propagated,
}

/// A list of rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter<'a> {
    /// A security group: stateful, permits only.
    Stateful {
        /// What may come in.
        ingress: Vec<Permit<'a>>,
        /// What may go out.
        egress: Vec<Permit<'a>>,
    },
    /// A network ACL: stateless, by number, the first match decides.
    Numbered {
        /// What comes in.
        ingress: Vec<AclEntry<'a>>,
        /// What goes out.
        egress: Vec<AclEntry<'a>>,
        /// Whether the subnets of its network without an ACL of their own use it.
        default: bool,
    },
    /// A firewall: stateful, the first rule that fits a connection decides.
    Firewall {
        /// Its rules, in order.
        rules: Vec<FirewallEntry<'a>>,
        /// What happens where none fits; `None` is not in the plan.
        default: Option<Action>,
    },
    /// Takes packets off their way, has them inspected and sends them on from where it is.
    Inline {
        /// Where it is.
        interface: Interface<'a>,
        /// The firewall, or the offer of balancers of appliances, that inspects.
        by: Option<&'a Id>,
        /// Whether it carries packets.
        state: State<'a>,
    },
}

/// One rule of a firewall.
#[derive(Clone, Debug, PartialEq)]
pub struct FirewallEntry<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// What happens to a connection that fits.
    pub action: Action,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The destination ports; `None` is all.
    pub ports: Option<&'a Ports>,
    /// Where connections come from; `None` is anywhere.
    pub source: Option<&'a Cidr>,
    /// Where connections go; `None` is anywhere.
    pub destination: Option<&'a Cidr>,
}

/// One rule of a security group.
#[derive(Clone, Debug, PartialEq)]
pub struct Permit<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The ports, or ICMP types; `None` is all.
    pub ports: Option<&'a Ports>,
    /// The other end; `None` is undecided and admits nothing.
    pub peer: Option<Peer<'a>>,
}

/// The other end of a security group's rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Peer<'a> {
    /// These addresses.
    Cidr(&'a Cidr),
    /// The private addresses of the members of a group.
    Group(&'a Id),
    /// The addresses of a prefix list.
    List(&'a Id),
}

/// One numbered rule of a network ACL.
#[derive(Clone, Debug, PartialEq)]
pub struct AclEntry<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// Its place in the order; `None` is undecided, and then it decides nothing.
    pub number: Option<u32>,
    /// What happens to a packet that matches.
    pub action: Action,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The ports, or ICMP types; `None` is all.
    pub ports: Option<&'a Ports>,
    /// The other end's addresses; `None` matches nothing.
    pub cidr: Option<&'a Cidr>,
}

/// What a numbered rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Lets it pass.
    Allow,
    /// Drops it.
    Deny,
}

/// Something that rewrites addresses.
#[derive(Clone, Debug, PartialEq)]
pub enum Translator<'a> {
    /// Swaps an interface's private address with its public one, both ways, as an internet gateway does.
    OneToOne {
        /// The table that decides for what comes in by it; where there is none, it is delivered directly.
        router: Option<&'a Id>,
    },
    /// Lets IPv6 out and its answers back in, as an egress-only internet gateway does.
    OutwardOnly,
    /// Puts its own address in place of the source's, as a NAT gateway does.
    Source {
        /// The interface whose addresses it lends.
        interface: Interface<'a>,
    },
    /// Hands connections to targets, as a load balancer does.
    Balancer(Balancer<'a>),
    /// The hosts that balancers hand connections to.
    Targets {
        /// The protocol to them, as AWS spells it in lower case.
        protocol: &'a str,
        /// The hosts.
        hosts: Vec<TargetHost<'a>>,
        /// Whether they see the client's address, where the way allows it.
        keeps_client: bool,
        /// Whether nodes use targets of every zone; `None` is as the balancer says.
        every_zone: Option<bool>,
    },
    /// Hands connections to what another network offers, as an interface endpoint does.
    Endpoint {
        /// Its interfaces.
        interfaces: Vec<Interface<'a>>,
        /// The offer behind it; `None` is a service of AWS's, which answers by itself.
        offer: Option<&'a Id>,
        /// Whether it carries packets.
        state: State<'a>,
    },
}

/// A load balancer.
#[derive(Clone, Debug, PartialEq)]
pub struct Balancer<'a> {
    /// Its nodes.
    pub interfaces: Vec<Interface<'a>>,
    /// What it takes.
    pub listeners: Vec<Listener<'a>>,
    /// Whether its nodes use targets of every zone.
    pub every_zone: bool,
    /// What it hands on.
    pub serves: Serves,
    /// Whether its groups also judge what comes through an offer, by the client's address.
    pub judges_offers: bool,
}

/// What a balancer hands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serves {
    /// Connections, as a Network Load Balancer.
    Connections,
    /// Requests over connections of its own, as an Application Load Balancer.
    Requests,
    /// Whole packets to appliances, as a Gateway Load Balancer.
    Packets,
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

/// A way between networks.
#[derive(Clone, Debug, PartialEq)]
pub enum Link<'a> {
    /// Joins exactly two networks, for packets between their own addresses alone: a peering.
    Pair {
        /// The requester's and the accepter's network.
        sides: [Option<&'a Id>; 2],
        /// Whether it carries packets.
        state: State<'a>,
    },
    /// The end of links to outside networks that is attached to the parent network.
    Gateway {
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
    Service {
        /// The tables.
        routers: Vec<&'a Id>,
        /// The service's addresses.
        prefixes: Vec<&'a Cidr>,
    },
    /// A router of its own between what is attached to it: a transit gateway.
    Hub {
        /// Whether groups of one attached network may be named in another.
        group_references: bool,
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
        keeps_zone: bool,
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
    Exchange {
        /// The gateways of networks.
        associations: Vec<Association<'a>>,
    },
    /// Offers what is behind balancers to endpoints in other networks: an endpoint service.
    Offer {
        /// The balancers.
        balancers: Vec<&'a Id>,
    },
}

/// Joins an exchange with the gateway of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Association<'a> {
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
