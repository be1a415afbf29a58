//! Addresses of VPCs and subnets.

use std::net::IpAddr;

use plan::Id;

use crate::model::{Network, covers, reserved};

impl Network {
    /// The subnet of a VPC that an address lies in.
    pub(crate) fn subnet_at(&self, vpc: &Id, address: IpAddr) -> Option<&Id> {
        let subnets = &self.vpcs.get(vpc)?.subnets;
        subnets
            .iter()
            .find(|id| self.subnets.get(*id).is_some_and(|subnet| covers(&subnet.blocks, address)))
    }

    /// Whether AWS reserves an address of a subnet
    /// (`vpc/latest/userguide/subnet-sizing.html`).
    pub(crate) fn is_reserved(&self, subnet: &Id, address: IpAddr) -> bool {
        let blocks = self.subnets.get(subnet).map_or(&[][..], |subnet| &subnet.blocks);
        let mut here = blocks.iter().filter(|block| block.contains(&address));
        here.any(|block| reserved(*block).contains(&address))
    }

    /// The address of Amazon's resolver in a VPC: of several blocks, in the primary one.
    pub(crate) fn resolver_of(&self, vpc: &Id) -> Option<IpAddr> {
        let primary = self.blocks(vpc).iter().find(|block| block.addr().is_ipv4())?;
        reserved(*primary).get(2).copied()
    }
}
