//! What joins networks: peerings, attachments of transit gateways, and links to on-premises networks.

use std::cmp::Reverse;
use std::net::IpAddr;

use plan::Id;

use crate::model::{Attachment, BlackholeReason, Device, Network, RouteState, Uplink};

/// A link of an on-premises network, with the VPC of its virtual private gateway, if it has one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkEnd<'n> {
    pub(crate) id: &'n Id,
    pub(crate) uplink: &'n Uplink,
    pub(crate) vpc: Option<&'n Id>,
}

impl Network {
    /// The VPC at the other end of a peering.
    pub(crate) fn other_side(&self, peering: &Id, vpc: &Id) -> Option<&Id> {
        let Device::Peering { sides: [Some(one), Some(two)], .. } = self.devices.get(peering)?
        else {
            return None;
        };
        match vpc {
            _ if one == vpc => Some(two),
            _ if two == vpc => Some(one),
            _ => None,
        }
    }

    /// Whether an active peering joins two VPCs of one Region.
    pub(crate) fn are_peered_in_region(&self, one: &Id, two: &Id) -> bool {
        let joined = |(id, device): (&Id, &Device)| match device {
            Device::Peering { down: None, .. } => self.other_side(id, one) == Some(two),
            _ => false,
        };
        self.region_of(one) == self.region_of(two) && self.joined_to(one).any(joined)
    }

    /// Whether a transit gateway has a route table in the plan.
    pub(crate) fn has_route_tables(&self, transit_gateway: &Id) -> bool {
        self.tables.values().any(|table| table.transit_gateway.as_ref() == Some(transit_gateway))
    }

    /// The subnets of an attachment that are in the plan.
    pub(crate) fn attachment_subnets<'n>(&'n self, attachment: &'n Attachment) -> Vec<&'n Id> {
        let subnets = attachment.subnets.iter();
        subnets.filter(|subnet| self.subnets.contains_key(*subnet)).collect()
    }

    /// Whether the route table of a link's attachment at a transit gateway has a working route for an
    /// address, or may have one that the plan does not hold.
    pub(crate) fn may_route_for(&self, transit_gateway: &Id, link: &Id, address: IpAddr) -> bool {
        let between = self.attachment_between(transit_gateway, link);
        let Some((_, attachment)) = between.filter(|(_, of)| of.down.is_none()) else {
            return false;
        };
        let Some(id) = attachment.route_table_at(transit_gateway) else {
            return !self.has_route_tables(transit_gateway);
        };
        let Some(table) = self.tables.get(id) else { return true };
        let unknown = RouteState::Blackhole(BlackholeReason::Unseen);
        let route = self.lookup(id, address);
        !table.unseen.is_empty()
            || route.is_some_and(|route| route.is_active() || route.state == unknown)
    }

    /// The link of a gateway with the longest prefix for an address: those that are up first, then by
    /// how the prefix was learned.
    pub(crate) fn best_uplink(&self, gateway: &Id, address: IpAddr) -> Option<(&Id, &Uplink)> {
        let length = |uplink: &Uplink| {
            let fits = uplink.prefixes.iter().filter(|net| net.contains(&address));
            fits.map(|net| net.prefix_len()).max()
        };
        let fits = self.uplinks_of(gateway).filter(|(_, uplink)| length(uplink).is_some());
        fits.min_by_key(|(_, uplink)| {
            (uplink.down.is_some(), Reverse(length(uplink)), uplink.learned)
        })
    }

    /// The best link of a gateway if it ends at the gateway itself, and not at a Direct Connect gateway.
    pub(crate) fn best_spoke(&self, gateway: &Id, address: IpAddr) -> Option<(&Id, &Uplink)> {
        let best = self.best_uplink(gateway, address);
        best.filter(|(_, uplink)| uplink.gateway.as_ref() == Some(gateway))
    }

    /// The links of an on-premises network whose end on AWS is in the plan.
    pub(crate) fn uplinks_to<'s>(&'s self, on_premises: &Id) -> Vec<LinkEnd<'s>> {
        let link_end = |id, uplink: &'s Uplink| {
            let own = uplink.on_premises.as_ref() == Some(on_premises);
            let gateway = uplink.gateway.as_ref().filter(|_| own)?;
            let vpc = match self.devices.get(gateway)? {
                Device::VirtualPrivateGateway { .. } => Some(self.vpc_of(gateway)?),
                Device::TransitGateway { .. } | Device::DirectConnectGateway { .. } => None,
                _ => return None,
            };
            Some(LinkEnd { id, uplink, vpc })
        };
        let links = self.joined_to(on_premises).filter_map(|(id, device)| match device {
            Device::Uplink(uplink) => link_end(id, uplink),
            _ => None,
        });
        links.collect()
    }
}
