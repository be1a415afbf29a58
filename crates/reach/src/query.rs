//! The one reading layer: what rules and traces both ask of a compiled plan. A question about routes,
//! security groups, network ACLs, zones, targets, attachments or members is answered here and nowhere
//! else, so that a rule cannot contradict a trace.

use plan::Id;

use crate::model::{Network, Vpc, topic};

mod addresses;
mod client_ports;
mod end;
mod ends;
mod internet;
mod links;
mod network_acl_sets;
mod network_acls;
mod routes;
mod security_groups;
mod targets;
mod visibility;
mod zones;

pub use client_ports::{EPHEMERAL_PORTS, HOST_PORTS};
pub(crate) use end::is_end;
pub use end::{End, NoSuchEnd, Query};
pub(crate) use ends::{Location, ResolvedEnd, Side, resolve_ends};
pub(crate) use internet::blocked_for;
pub use internet::public_v4;
pub(crate) use links::LinkEnd;
pub use network_acls::RuleDirection;
pub(crate) use targets::Candidate;
pub(crate) use visibility::{
    OF_ADDRESSES, OF_EXCHANGES, OF_GATEWAYS, OF_INTERFACES, OF_LINKS, OF_PUBLIC_ADDRESSES,
    OF_SUBNETS, OF_UPLINKS,
};

impl Network {
    /// The network ACL that a subnet uses: its own, else its VPC's default one. `None` is the default
    /// that the plan does not show, which allows everything, or one that the plan does not hold.
    pub fn filter_of(&self, subnet: &Id) -> Option<&Id> {
        self.read_at(subnet, topic::SUBNET);
        let of_vpc = !self.lacks_acl(subnet);
        let subnet = self.subnets.get(subnet)?;
        subnet.vpc.iter().for_each(|vpc| self.read_at(vpc, topic::VPC));
        let vpc = self.vpc(subnet.vpc.as_ref()).filter(|_| of_vpc);
        subnet.acl.as_ref().or_else(|| vpc?.acl.as_ref())
    }

    pub(crate) fn vpc(&self, vpc: Option<&Id>) -> Option<&Vpc> {
        self.vpcs.get(vpc?)
    }
}
