//! The roles of filters: security groups, network ACLs, firewalls and inspecting endpoints.

use net::{Cidr, Ports, ProtocolEntry};

use crate::{Id, Interface, Path, State};

/// A filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter<'a> {
    /// A security group: stateful, allow rules only.
    SecurityGroup {
        /// The inbound rules.
        ingress: Vec<IpPermission<'a>>,
        /// The outbound rules.
        egress: Vec<IpPermission<'a>>,
    },
    /// A network ACL: stateless, numbered rules, the first match decides.
    NetworkAcl {
        /// The inbound rules.
        ingress: Vec<NetworkAclEntry<'a>>,
        /// The outbound rules.
        egress: Vec<NetworkAclEntry<'a>>,
        /// Whether it is the default ACL of its VPC.
        default: bool,
    },
    /// A network firewall: stateful, the first rule that matches a connection decides.
    Firewall {
        /// Its rules, in order.
        rules: Vec<FirewallEntry<'a>>,
        /// The default action; `None` if it is not in the plan.
        default: Option<Action>,
    },
    /// A Gateway Load Balancer endpoint or firewall endpoint: it has packets inspected and forwards
    /// them.
    InlineEndpoint {
        /// Its network interface.
        interface: Interface<'a>,
        /// The firewall, or the endpoint service of Gateway Load Balancers, that inspects.
        inspector: Option<&'a Id>,
        /// Whether it is available.
        state: State<'a>,
    },
}

/// A stateful rule of a network firewall.
#[derive(Clone, Debug, PartialEq)]
pub struct FirewallEntry<'a> {
    /// Its path in the component.
    pub path: Path,
    /// What happens to a connection that matches.
    pub action: Action,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The destination ports; `None` for all.
    pub ports: Option<&'a Ports>,
    /// The sources; `None` for any.
    pub source: Option<&'a Cidr>,
    /// The destinations; `None` for any.
    pub destination: Option<&'a Cidr>,
}

/// A rule of a security group.
#[derive(Clone, Debug, PartialEq)]
pub struct IpPermission<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The ports, or ICMP types; `None` for all.
    pub ports: Option<&'a Ports>,
    /// The source of an inbound rule, the destination of an outbound one; `None` is undecided and
    /// matches nothing.
    pub remote: Option<RuleRemote<'a>>,
}

/// The source or destination of a security group's rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuleRemote<'a> {
    /// A CIDR block.
    Cidr(&'a Cidr),
    /// A security group: the private addresses of its members.
    Group(&'a Id),
    /// A prefix list.
    PrefixList(&'a Id),
}

/// An entry of a network ACL.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkAclEntry<'a> {
    /// Its path in the component.
    pub path: Path,
    /// The rule number; `None` is undecided and matches nothing.
    pub number: Option<u32>,
    /// What happens to a packet that matches.
    pub action: Action,
    /// The protocols.
    pub protocol: &'a ProtocolEntry,
    /// The ports, or ICMP types; `None` for all.
    pub ports: Option<&'a Ports>,
    /// The source of an inbound rule, the destination of an outbound one; `None` matches nothing.
    pub cidr: Option<&'a Cidr>,
}

/// The action of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Passes the packet.
    Allow,
    /// Drops the packet.
    Deny,
}
