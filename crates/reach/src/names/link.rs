//! The links over which VPCs may share names: peerings with their DNS options, and transit gateways with
//! DNS support. Transit gateways that are peered share none
//! (`vpc/latest/peering/vpc-peering-dns.html`, `vpc/latest/tgw/tgw-vpc-attachments.html`).

use plan::Id;

use crate::compile::Device;
use crate::network::Network;

/// A link between two VPCs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joint {
    /// The peering or the transit gateway.
    pub(super) link: Id,
    /// Whether it is a peering.
    pub(super) is_pair: bool,
    /// Whether public names of the owner's hosts give private addresses over it.
    pub(super) passes_names: bool,
}

impl Network {
    /// The links that carry packets between a VPC that asks and the one that owns the hosts.
    pub(super) fn joints(&self, vpc: &Id, owner: &Id) -> Vec<Joint> {
        self.joined_to(vpc).filter_map(|(id, part)| self.joint(id, part, owner)).collect()
    }

    fn joint(&self, id: &Id, part: &Device, owner: &Id) -> Option<Joint> {
        match part {
            Device::Peering { sides, down: None } => {
                let side = sides.iter().position(|side| side.as_ref() == Some(owner))?;
                let options = self.names.pairs.get(id)?;
                let passes_names = options.get(side).copied()?;
                Some(Joint { link: id.clone(), is_pair: true, passes_names })
            }
            Device::Attachment(attachment) if attachment.down.is_none() => {
                let hub = attachment.hub.as_ref()?;
                self.joined_to(hub).find(|(_, part)| leads_to(part, hub, owner))?;
                let passes_names = self.names.hubs.contains(hub);
                Some(Joint { link: hub.clone(), is_pair: false, passes_names })
            }
            _ => None,
        }
    }

    /// An address of the list of a gateway endpoint's service.
    pub(super) fn first_of_service(&self, id: &Id) -> Option<std::net::IpAddr> {
        let Some(Device::GatewayEndpoint { prefixes }) = self.parts.get(id) else { return None };
        let first = prefixes.first()?;
        first.hosts().next()
    }
}

fn leads_to(part: &Device, hub: &Id, owner: &Id) -> bool {
    match part {
        Device::Attachment(attachment) => {
            let there = attachment.hub.as_ref() == Some(hub) && attachment.down.is_none();
            there && attachment.to.as_ref() == Some(owner)
        }
        _ => false,
    }
}
