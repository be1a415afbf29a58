//! Security groups.

use net::IpNet;
use plan::{Id, Spot};

use super::Services;

/// The rules of a security group.
#[derive(Clone, Debug)]
pub(crate) struct SecurityGroupRules {
    pub(crate) ingress: Vec<SecurityGroupRule>,
    pub(crate) egress: Vec<SecurityGroupRule>,
}

/// A security group rule. What could not be read matches nothing.
#[derive(Clone, Debug)]
pub(crate) struct SecurityGroupRule {
    /// Where the plan holds it.
    pub(crate) at: Spot,
    /// The protocols and ports.
    pub(crate) services: Services,
    /// The source of an inbound rule, the destination of an outbound one.
    pub(crate) remote: RuleRemote,
}

/// The source of an inbound security group rule, or the destination of an outbound one.
#[derive(Clone, Debug)]
pub(crate) enum RuleRemote {
    /// A block.
    Cidr(IpNet),
    /// The entries of a prefix list.
    Nets(Vec<IpNet>),
    /// The private addresses of a security group's members.
    Group(Id),
    /// A prefix list that the plan does not hold.
    Unseen(Id),
    /// Undecided or unreadable: it matches nothing.
    Nobody,
}
