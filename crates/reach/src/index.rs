//! What is asked for often, found at once: who has an address, who lies where, what is joined to what.
//! Every list is in the order of ids and rows, so that the first of several is always the same one.

use std::collections::BTreeMap;
use std::net::IpAddr;

use plan::Id;

use crate::compile::Device;
use crate::network::Network;

/// The indexes of a [`Network`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Interfaces by resource: their own, the one they are attached to, their subnet, their VPC.
    nics: BTreeMap<Id, Vec<usize>>,
    /// Interfaces by the security groups that they carry.
    members: BTreeMap<Id, Vec<usize>>,
    /// Interfaces by private address.
    private: BTreeMap<IpAddr, Vec<usize>>,
    /// The first interface of each public address.
    public: BTreeMap<IpAddr, usize>,
    /// Links and gateways by what they join: both ends of a link, and the VPC of a gateway.
    joined: BTreeMap<Id, Vec<Id>>,
}

impl Index {
    /// Indexes the interfaces and parts of a network.
    pub(crate) fn new(network: &Network) -> Index {
        let mut index = Index::default();
        (0..network.nics.len()).for_each(|nic| index.add_nic(network, nic));
        for (id, part) in &network.parts {
            index.add_part(id, part, network.vpc_of(id));
        }
        index
    }

    fn add_nic(&mut self, network: &Network, at: usize) {
        let Some(nic) = network.nics.get(at) else { return };
        let around = [Some(&nic.spot.id), nic.of.as_ref(), nic.subnet.as_ref(), nic.vpc.as_ref()];
        for id in around.into_iter().flatten() {
            let nics = self.nics.entry(id.clone()).or_default();
            if nics.last() != Some(&at) {
                nics.push(at);
            }
        }
        for group in &nic.groups {
            let members = self.members.entry(group.clone()).or_default();
            if members.last() != Some(&at) {
                members.push(at);
            }
        }
        for address in &nic.addresses {
            self.private.entry(*address).or_default().push(at);
        }
        for public in nic.publics() {
            self.public.entry(public).or_insert(at);
        }
    }

    fn add_part(&mut self, id: &Id, part: &Device, home: Option<&Id>) {
        let mut ends: Vec<&Id> = match part {
            Device::Peering { sides: [one, two], .. } => one.iter().chain(two).collect(),
            Device::Uplink(uplink) => uplink.gateway.iter().chain(&uplink.outside).collect(),
            Device::Attachment(attachment) => attachment.hub.iter().chain(&attachment.to).collect(),
            Device::DirectConnectGateway { joined } => {
                joined.iter().filter_map(|of| of.gateway.as_ref()).collect()
            }
            Device::InternetGateway { .. } | Device::EgressOnlyGateway => {
                home.into_iter().collect()
            }
            _ => Vec::new(),
        };
        ends.dedup();
        for end in ends {
            self.joined.entry(end.clone()).or_default().push(id.clone());
        }
    }
}

impl Network {
    /// The interfaces of a resource, attached to it, or lying in it.
    pub(crate) fn nics_at(&self, id: &Id) -> &[usize] {
        self.index.nics.get(id).map_or(&[], Vec::as_slice)
    }

    /// The interfaces that carry a security group.
    pub(crate) fn nics_of_group(&self, group: &Id) -> &[usize] {
        self.index.members.get(group).map_or(&[], Vec::as_slice)
    }

    /// The interfaces with a private address.
    pub(crate) fn nics_with(&self, address: IpAddr) -> &[usize] {
        self.index.private.get(&address).map_or(&[], Vec::as_slice)
    }

    /// The first interface with a public address.
    pub(crate) fn nic_with_public(&self, address: IpAddr) -> Option<usize> {
        self.index.public.get(&address).copied()
    }

    /// The links that end at a resource, and the internet gateways of a VPC, each with its part.
    pub(crate) fn joined_to(&self, id: &Id) -> impl Iterator<Item = (&Id, &Device)> + use<'_> {
        let ids = self.index.joined.get(id).into_iter().flatten();
        ids.filter_map(|id| self.parts.get_key_value(id))
    }
}
