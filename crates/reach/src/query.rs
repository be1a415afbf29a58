//! The one reading layer: what rules and traces both ask of a compiled plan. A question about routes,
//! security groups, network ACLs, zones, targets, attachments or members is answered here and nowhere
//! else, so that a rule cannot contradict a trace.

use std::net::IpAddr;

use plan::{Blocked, Id};

use crate::model::{Network, PublicAccessBlock, Route, Table, Vpc, covers};

mod end;
mod ends;
mod network_acl;

pub(crate) use end::is_end;
pub use end::{End, NoSuchEnd, Query};
pub(crate) use ends::{Location, ResolvedEnd, Side, resolve_ends};

impl Network {
    /// The route table that a subnet uses: its own, else its VPC's main one. A subnet's own table
    /// need not be in the plan.
    pub fn table_of(&self, subnet: &Id) -> Option<&Id> {
        self.read(1);
        let subnet = self.subnets.get(subnet)?;
        subnet.table.as_ref().or_else(|| self.vpc(subnet.vpc.as_ref())?.table.as_ref())
    }

    /// The network ACL that a subnet uses: its own, else its VPC's default one. `None` is the default
    /// that the plan does not show, which allows everything.
    pub fn filter_of(&self, subnet: &Id) -> Option<&Id> {
        self.read(1);
        let subnet = self.subnets.get(subnet)?;
        subnet.acl.as_ref().or_else(|| self.vpc(subnet.vpc.as_ref())?.acl.as_ref())
    }

    /// The route that a packet to `to` follows in a table, working or not.
    pub fn lookup(&self, table: &Id, to: IpAddr) -> Option<&Route> {
        self.read(1);
        self.tables.get(table)?.lookup(to)
    }

    /// What gateways to the internet do not let pass for a subnet, or for a VPC
    /// (`vpc/latest/userguide/security-vpc-bpa.html`).
    pub fn blocked(&self, place: &Id) -> Blocked {
        self.read(1);
        self.public_access_block_of(place)
            .map_or(Blocked::Nothing, |public_access_block| public_access_block.blocked)
    }

    /// What blocks the ways to the internet for a subnet, or for a VPC.
    pub(crate) fn public_access_block_of(&self, place: &Id) -> Option<&PublicAccessBlock> {
        match self.subnets.get(place) {
            Some(subnet) => subnet.public_access.as_ref(),
            None => self.vpcs.get(place)?.public_access.as_ref(),
        }
    }

    /// The table that decides for a subnet, and its id; the VPC's id where the main one is not shown.
    pub(crate) fn table_in_force(&self, subnet: &Id) -> Option<(&Id, Option<&Table>)> {
        let network = self.subnets.get(subnet)?.vpc.as_ref();
        let id = self.table_of(subnet).or(network)?;
        Some((id, self.tables.get(id)))
    }

    /// The subnet of a VPC that an address lies in.
    pub(crate) fn subnet_at(&self, vpc: &Id, address: IpAddr) -> Option<&Id> {
        let subnets = &self.vpcs.get(vpc)?.subnets;
        subnets.iter().find(|id| {
            let blocks = self.subnets.get(*id).map_or(&[][..], |subnet| &subnet.blocks);
            covers(blocks, address)
        })
    }

    pub(crate) fn vpc(&self, vpc: Option<&Id>) -> Option<&Vpc> {
        self.vpcs.get(vpc?)
    }
}
