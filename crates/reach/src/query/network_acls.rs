//! Network ACLs as a packet meets them.

use std::net::IpAddr;

use net::Flow;
use plan::Id;

use crate::model::{Network, NetworkAclRule};

/// Which of the two lists of rules of a filter applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleDirection {
    /// Inbound rules, which match the source.
    Ingress,
    /// Outbound rules, which match the destination.
    Egress,
}

impl RuleDirection {
    /// The address of a packet that rules of this direction match.
    pub fn remote(self, flow: &Flow) -> IpAddr {
        match self {
            RuleDirection::Ingress => flow.source,
            RuleDirection::Egress => flow.destination,
        }
    }
}

impl Network {
    /// The entries of a network ACL in one direction, by number; `None` where it is not in the plan.
    pub(crate) fn network_acl_entries(
        &self,
        acl: &Id,
        direction: RuleDirection,
    ) -> Option<&[NetworkAclRule]> {
        let rules = self.acls.get(acl)?;
        Some(match direction {
            RuleDirection::Ingress => &rules.ingress,
            RuleDirection::Egress => &rules.egress,
        })
    }
}
