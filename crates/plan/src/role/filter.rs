//! The roles of what lets packets pass or not.

use net::{Cidr, Ports, ProtocolEntry};

use crate::{Id, Interface, Path, State};

/// A list of rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter<'a> {
    /// A security group: stateful, permits only.
    SecurityGroup {
        /// What may come in.
        ingress: Vec<IpPermission<'a>>,
        /// What may go out.
        egress: Vec<IpPermission<'a>>,
    },
    /// A network ACL: stateless, by number, the first match decides.
    NetworkAcl {
        /// What comes in.
        ingress: Vec<NetworkAclEntry<'a>>,
        /// What goes out.
        egress: Vec<NetworkAclEntry<'a>>,
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
pub struct IpPermission<'a> {
    /// Where in the component it stands.
    pub path: Path,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The ports, or ICMP types; `None` is all.
    pub ports: Option<&'a Ports>,
    /// The other end; `None` is undecided and admits nothing.
    pub peer: Option<RuleRemote<'a>>,
}

/// The other end of a security group's rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuleRemote<'a> {
    /// These addresses.
    Cidr(&'a Cidr),
    /// The private addresses of the members of a group.
    Group(&'a Id),
    /// The addresses of a prefix list.
    List(&'a Id),
}

/// One numbered rule of a network ACL.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkAclEntry<'a> {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Lets it pass.
    Allow,
    /// Drops it.
    Deny,
}
