//! The ends of a connection as a blueprint reads them: the VPC around each, and the subnets that it uses.

use std::collections::BTreeSet;

use net::IpNet;
use plan::{Id, Plan, Subnet, Vpc};
use reach::Network;

use crate::BuildError;

/// One end of a connection: a VPC, or something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JoinEnd {
    /// What was named.
    pub(crate) id: Id,
    /// The VPC around it, or itself.
    pub(crate) vpc: Id,
    /// The subnets that it uses; all of the VPC's where it is the VPC.
    pub(crate) subnets: Vec<Id>,
}

impl JoinEnd {
    /// The end that an id names.
    pub(crate) fn of(network: &Network, id: &Id) -> Result<JoinEnd, BuildError> {
        let plan = network.plan();
        let vpc = network.vpc_of(id).filter(|vpc| plan.get::<Vpc>(vpc).is_some());
        let vpc = vpc.ok_or_else(|| BuildError::NoVpc(id.clone()))?.clone();
        let subnets = subnets(network, id, &vpc);
        Ok(JoinEnd { id: id.clone(), vpc, subnets })
    }

    /// Whether it is a whole VPC.
    pub(crate) fn is_vpc(&self) -> bool {
        self.id == self.vpc
    }

    /// Its addresses as blocks: the VPC's own, those of its subnet, or those of its interfaces.
    pub(crate) fn blocks(&self, network: &Network) -> Vec<IpNet> {
        if self.is_vpc() {
            return network.blocks(&self.vpc).to_vec();
        }
        let subnet = network.plan().get::<Subnet>(&self.id);
        if let Some(subnet) = subnet {
            let cidrs = subnet.is().cidr.iter().chain(&subnet.is().ipv6);
            return cidrs.filter_map(net::Cidr::net).collect();
        }
        hosts(network, &self.id)
    }
}

/// The addresses of a host as blocks: of one address where the plan decides it, or else of its subnet.
pub(crate) fn hosts(network: &Network, id: &Id) -> Vec<IpNet> {
    let mut found = BTreeSet::new();
    for nic in network.interfaces_of(id) {
        let text = network.plan().resource(&nic.spot.id).map(|of| of.decided().to_string());
        for address in &nic.addresses {
            let is_decided =
                text.as_ref().is_some_and(|text| text.contains(&format!("\"{address}\"")));
            let subnet = nic.subnet.as_ref().filter(|_| !is_decided);
            let around = subnet.and_then(|subnet| block_around(network.plan(), subnet, *address));
            found.insert(around.unwrap_or_else(|| IpNet::from(*address)));
        }
    }
    found.into_iter().collect()
}

/// The block of a subnet that holds an address.
fn block_around(plan: &Plan, subnet: &Id, address: std::net::IpAddr) -> Option<IpNet> {
    let subnet = plan.get::<Subnet>(subnet)?;
    let cidrs = subnet.is().cidr.iter().chain(&subnet.is().ipv6);
    let mut nets = cidrs.filter_map(net::Cidr::net);
    nets.find(|net| net.contains(&address))
}

/// The subnets of a resource: itself, those of its interfaces, or all of its VPC's, in the order of ids.
fn subnets(network: &Network, id: &Id, vpc: &Id) -> Vec<Id> {
    let plan = network.plan();
    if plan.get::<Subnet>(id).is_some() {
        return vec![id.clone()];
    }
    let own: BTreeSet<Id> =
        network.interfaces_of(id).into_iter().filter_map(|nic| nic.subnet.clone()).collect();
    if id != vpc && !own.is_empty() {
        return own.into_iter().collect();
    }
    plan.children_of_kind::<Subnet>(vpc).map(|subnet| subnet.id.clone()).collect()
}

/// One subnet with an IPv4 block for each zone, of some subnets; those without a zone count as one zone.
pub(crate) fn one_of_each_zone<'a>(
    network: &Network,
    subnets: impl IntoIterator<Item = &'a Id>,
) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for id in subnets {
        let Some(subnet) = network.plan().get::<Subnet>(id) else { continue };
        let same = |other: &Id| network.is_one_zone(other, id) != Some(false);
        if subnet.is().cidr.is_some() && !is_local(network, id) && !found.iter().any(same) {
            found.push(id.clone());
        }
    }
    found
}

/// Whether a subnet is in a Local Zone or a Wavelength Zone, whose names are the Region's code with a place
/// behind it: neither takes an attachment's interface
/// (`vpc/latest/tgw/tgw-vpc-attachments.html`).
fn is_local(network: &Network, subnet: &Id) -> bool {
    let zone = network.plan().get::<Subnet>(subnet).and_then(|of| of.is().zone.clone());
    let region = network.region_of(subnet).filter(|region| !region.is_empty());
    let rest = zone.as_deref().zip(region).and_then(|(zone, region)| zone.strip_prefix(region));
    rest.is_some_and(|rest| rest.starts_with('-'))
}
