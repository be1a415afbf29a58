//! Network ACLs.

use std::net::IpAddr;

use net::{Flow, IpNet};
use plan::{Action, Id, Spot};

use super::Services;

/// The entries of a network ACL, by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NetworkAclRules {
    /// The subnets that use it, in the order of ids.
    pub(crate) subnets: Vec<Id>,
    pub(crate) ingress: Vec<NetworkAclRule>,
    pub(crate) egress: Vec<NetworkAclRule>,
}

/// A network ACL entry. What could not be read matches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NetworkAclRule {
    /// Where the plan holds it.
    pub(crate) at: Spot,
    /// Its rule number.
    pub(crate) number: u32,
    pub(crate) action: Action,
    /// The protocols and ports.
    pub(crate) services: Services,
    /// The source of an inbound entry, the destination of an outbound one.
    pub(crate) net: Option<IpNet>,
}

impl NetworkAclRule {
    /// Whether it matches a packet whose other end is `other`.
    pub(crate) fn matches(&self, flow: &Flow, other: IpAddr) -> bool {
        self.services.contain(flow) && self.net.is_some_and(|net| net.contains(&other))
    }
}
