//! DNS over links between VPCs: peerings with their DNS options, and transit gateways with DNS support.
//! Peered transit gateways pass no names on
//! (`vpc/latest/peering/vpc-peering-dns.html`, `vpc/latest/tgw/tgw-vpc-attachments.html`).

use plan::Id;

use crate::model::{Device, Network};

/// A link over which one VPC may resolve names of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DnsLink {
    /// The peering or the transit gateway.
    pub(super) link: Id,
    /// Whether it is a peering.
    pub(super) is_pair: bool,
    /// Whether public host names of the owner resolve to private addresses over it.
    pub(super) passes_names: bool,
}

impl Network {
    /// The links that carry packets between a VPC that asks and the one that owns the hosts.
    pub(super) fn dns_links(&self, vpc: &Id, owner: &Id) -> Vec<DnsLink> {
        self.joined_to(vpc).filter_map(|(id, device)| self.link(id, device, owner)).collect()
    }

    fn link(&self, id: &Id, device: &Device, owner: &Id) -> Option<DnsLink> {
        match device {
            Device::Peering { sides, down: None } => {
                let side = sides.iter().position(|side| side.as_ref() == Some(owner))?;
                let options = self.dns.peerings.get(id)?;
                let passes_names = options.get(side).copied()?;
                Some(DnsLink { link: id.clone(), is_pair: true, passes_names })
            }
            Device::Attachment(attachment) if attachment.down.is_none() => {
                let transit_gateway = attachment.transit_gateway.as_ref()?;
                self.joined_to(transit_gateway)
                    .find(|(_, device)| leads_to(device, transit_gateway, owner))?;
                let passes_names = self.dns.transit_gateways.contains(transit_gateway);
                Some(DnsLink { link: transit_gateway.clone(), is_pair: false, passes_names })
            }
            _ => None,
        }
    }

    /// The first address of a gateway endpoint's service.
    pub(super) fn first_of_service(&self, id: &Id) -> Option<std::net::IpAddr> {
        let Some(Device::GatewayEndpoint { prefixes }) = self.devices.get(id) else { return None };
        let first = prefixes.first()?;
        first.hosts().next()
    }
}

fn leads_to(device: &Device, transit_gateway: &Id, owner: &Id) -> bool {
    match device {
        Device::Attachment(attachment) => {
            let there = attachment.transit_gateway.as_ref() == Some(transit_gateway)
                && attachment.down.is_none();
            there && attachment.attached.as_ref() == Some(owner)
        }
        _ => false,
    }
}
