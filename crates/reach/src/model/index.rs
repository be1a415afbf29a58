//! The indexes of a network: interfaces by place and by address, and what is joined to what. Every list
//! is in the order of ids and rows, so that the first of several is always the same one.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use plan::{Id, IdMap};

use super::{AssociatedGateway, Attachment, Device, Network, Uplink, topic};

/// The indexes of a [`Network`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Interfaces by resource: their own, the one they are attached to, their subnet, their VPC.
    pub(crate) nics: Arc<IdMap<Vec<usize>>>,
    /// Interfaces by the security groups that they carry.
    pub(crate) members: Arc<IdMap<Vec<usize>>>,
    /// Interfaces by private address.
    pub(crate) private: Arc<BTreeMap<IpAddr, Vec<usize>>>,
    /// The first interface of each public address.
    pub(crate) public: Arc<BTreeMap<IpAddr, usize>>,
    /// Links and gateways by what they join: both ends of a link, and the VPC of a gateway.
    pub(crate) joined: Arc<IdMap<Vec<Id>>>,
}

impl Network {
    /// The interfaces of a resource, attached to it, or lying in it.
    pub(crate) fn nics_at(&self, id: &Id) -> &[usize] {
        self.index.nics.get(id).map_or(&[], Vec::as_slice)
    }

    /// What a resource is to a packet.
    pub(crate) fn device(&self, id: &Id) -> Option<&Device> {
        self.plan.reads().at(id, topic::DEVICE);
        self.devices.get(id)
    }

    /// The interfaces with a private address.
    pub(crate) fn nics_with(&self, address: IpAddr) -> &[usize] {
        self.index.private.get(&address).map_or(&[], Vec::as_slice)
    }

    /// The first interface with a public address.
    pub(crate) fn nic_with_public(&self, address: IpAddr) -> Option<usize> {
        self.index.public.get(&address).copied()
    }

    /// The links that end at a resource, and the internet gateways of a VPC, each with its device.
    pub(crate) fn joined_to(&self, id: &Id) -> impl Iterator<Item = (&Id, &Device)> + use<'_> {
        self.plan.reads().at(id, topic::JOINED);
        let ids = self.index.joined.get(id).into_iter().flatten();
        ids.filter_map(|id| {
            self.plan.reads().at(id, topic::DEVICE);
            self.devices.get_key_value(id)
        })
    }

    /// The VPN connections and virtual interfaces of a gateway, in the order of ids; of a virtual private
    /// gateway also those of the Direct Connect gateways that it is associated with.
    pub(crate) fn uplinks_of(
        &self,
        gateway: &Id,
    ) -> impl Iterator<Item = (&Id, &Uplink)> + use<'_> {
        let mut ends: Vec<Id> =
            self.direct_connect_gateways_of(gateway).map(|(id, _)| id.clone()).collect();
        ends.insert(0, gateway.clone());
        ends.into_iter().flat_map(move |end| {
            self.joined_to(&end.clone()).filter_map(move |(id, device)| match device {
                Device::Uplink(uplink) if uplink.gateway.as_ref() == Some(&end) => {
                    Some((id, uplink))
                }
                _ => None,
            })
        })
    }

    /// The Direct Connect gateways that a virtual private gateway is associated with, and how.
    pub(crate) fn direct_connect_gateways_of(
        &self,
        gateway: &Id,
    ) -> impl Iterator<Item = (&Id, &AssociatedGateway)> + use<'_> {
        let gateway = gateway.clone();
        self.joined_to(&gateway.clone()).filter_map(move |(id, device)| match device {
            Device::DirectConnectGateway { associations } => {
                let own = |of: &&AssociatedGateway| {
                    of.gateway.as_ref() == Some(&gateway) && of.down.is_none()
                };
                Some((id, associations.iter().find(own)?))
            }
            _ => None,
        })
    }

    /// The attachments of a transit gateway, or of what is attached to one, in the order of ids.
    pub(crate) fn attachments_of(
        &self,
        id: &Id,
    ) -> impl Iterator<Item = (&Id, &Attachment)> + use<'_> {
        self.joined_to(id).filter_map(|(id, device)| match device {
            Device::Attachment(attachment) => Some((id, attachment)),
            _ => None,
        })
    }

    /// The attachment of a VPC, link or Direct Connect gateway at a transit gateway; one that is available
    /// before others.
    pub(crate) fn attachment_between(
        &self,
        transit_gateway: &Id,
        to: &Id,
    ) -> Option<(&Id, &Attachment)> {
        let joins = |(_, attachment): &(&Id, &Attachment)| {
            attachment.transit_gateway.as_ref() == Some(transit_gateway)
                && attachment.attached.as_ref() == Some(to)
        };
        self.attachments_of(to).filter(joins).min_by_key(|(_, one)| one.down.is_some())
    }
}
