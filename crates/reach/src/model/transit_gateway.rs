//! Transit gateway attachments.

use net::IpNet;
use plan::Id;

/// A transit gateway attachment.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    /// The transit gateway; of a peering attachment, the requester's.
    pub(crate) transit_gateway: Option<Id>,
    /// The VPC, VPN connection, virtual interface, Direct Connect gateway or transit gateway attached.
    pub(crate) attached: Option<Id>,
    /// The subnets of the VPC in which it has an interface.
    pub(crate) subnets: Vec<Id>,
    /// The transit gateway route tables that it is associated with: at the transit gateway, and at the
    /// transit gateway attached.
    pub(crate) route_tables: [Option<Id>; 2],
    /// Whether appliance mode keeps both directions of a flow in one zone.
    pub(crate) appliance_mode: bool,
    /// Whether security group referencing is on.
    pub(crate) group_references: bool,
    /// Whether the VPC's IPv6 blocks are propagated.
    pub(crate) ipv6: bool,
    /// The prefixes that a Direct Connect gateway advertises to on-premises networks.
    pub(crate) allowed: Vec<IpNet>,
    /// AWS's word for its state, where it carries nothing.
    pub(crate) down: Option<String>,
}

impl Attachment {
    /// The route table that decides for packets that enter `transit_gateway` by this attachment.
    pub(crate) fn route_table_at(&self, transit_gateway: &Id) -> Option<&Id> {
        let [own, attached] = &self.route_tables;
        match self.transit_gateway.as_ref() == Some(transit_gateway) {
            true => own.as_ref(),
            false => attached.as_ref(),
        }
    }

    /// What is at the other end, seen from `transit_gateway`.
    pub(crate) fn beyond(&self, transit_gateway: &Id) -> Option<&Id> {
        match self.transit_gateway.as_ref() == Some(transit_gateway) {
            true => self.attached.as_ref(),
            false => self.transit_gateway.as_ref(),
        }
    }
}
