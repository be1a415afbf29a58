//! A VPC's gateways to the internet, and what VPC Block Public Access stops at them.

use std::net::IpAddr;

use plan::{Accepts, Blocked, Id};

use crate::model::{Device, Network, PublicAccessBlock, covers, is_public, topic};

impl Network {
    /// What gateways to the internet do not let pass for a subnet, or for a VPC
    /// (`vpc/latest/userguide/security-vpc-bpa.html`).
    pub fn blocked(&self, place: &Id) -> Blocked {
        self.read_at(place, topic::SUBNET);
        self.read_at(place, topic::VPC);
        self.public_access_block_of(place).map_or(Blocked::Nothing, |setting| setting.blocked)
    }

    /// The setting of VPC Block Public Access for a subnet, or for a VPC.
    pub(crate) fn public_access_block_of(&self, place: &Id) -> Option<&PublicAccessBlock> {
        match self.subnets.get(place) {
            Some(subnet) => subnet.public_access.as_ref(),
            None => self.vpcs.get(place)?.public_access.as_ref(),
        }
    }

    /// How much VPC Block Public Access has to block to stop what an internet gateway carries for an
    /// address of a VPC: a NAT gateway opens connections outward alone.
    pub(crate) fn blocked_by(&self, vpc: &Id, address: IpAddr) -> Blocked {
        if self.regional_with(vpc, address).is_some() {
            return Blocked::Everything;
        }
        let nics = self.nics_with(address).iter().filter_map(|nic| self.nics.get(*nic));
        let mut own = nics.filter(|nic| nic.vpc.as_ref() == Some(vpc));
        blocked_for(own.next().map(|nic| nic.accepts))
    }

    /// The internet gateway of a VPC.
    pub(crate) fn internet_gateway_of(&self, vpc: &Id) -> Option<&Id> {
        self.gateway_of(vpc, |device| matches!(device, Device::InternetGateway { .. }))
    }

    /// The egress-only internet gateway of a VPC.
    pub(crate) fn egress_only_gateway_of(&self, vpc: &Id) -> Option<&Id> {
        self.gateway_of(vpc, |device| matches!(device, Device::EgressOnlyGateway))
    }

    fn gateway_of(&self, vpc: &Id, is: impl Fn(&Device) -> bool) -> Option<&Id> {
        let mut gateways = self.joined_to(vpc).filter(|(_, device)| is(device));
        gateways.find(|(id, _)| self.vpc_of(id) == Some(vpc)).map(|(id, _)| id)
    }

    /// The VPC that has a public IPv6 address.
    pub(crate) fn vpc_with_public_v6(&self, address: IpAddr) -> Option<&Id> {
        let is_v6 = address.is_ipv6() && is_public(address);
        let mut vpcs = self.vpcs.iter().filter(|_| is_v6);
        vpcs.find(|(_, vpc)| covers(&vpc.blocks, address)).map(|(id, _)| id)
    }

    /// The interface of a VPC's regional NAT gateway that has a public address.
    pub(crate) fn regional_with(&self, vpc: &Id, public: IpAddr) -> Option<usize> {
        let index = self.nic_with_public(public)?;
        let nic = self.nics.get(index)?;
        let here = self.is_regional(&nic.spot.id) && nic.vpc.as_ref() == Some(vpc);
        here.then_some(index)
    }

    /// Whether a resource is a regional NAT gateway.
    pub(crate) fn is_regional(&self, id: &Id) -> bool {
        matches!(self.devices.get(id), Some(Device::RegionalNatGateway { .. }))
    }
}

/// How much VPC Block Public Access has to block to stop what an internet gateway carries for an
/// interface that accepts this.
pub(crate) fn blocked_for(accepts: Option<Accepts>) -> Blocked {
    match accepts {
        Some(Accepts::Nothing) => Blocked::Everything,
        _ => Blocked::Ingress,
    }
}
