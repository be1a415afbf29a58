//! Security groups: their rules, and whom a reference to a group stands for
//! (`vpc/latest/userguide/security-group-rules.html#security-group-referencing`).

use std::net::IpAddr;

use plan::{Accepts, Id};

use super::RuleDirection;
use crate::model::{Device, Network, Nic, SecurityGroupRule};

/// The zone whose interfaces take no part in security group referencing across transit gateways
/// (`vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security`).
const WITHOUT_REFERENCES: &str = "use1-az3";

impl Network {
    /// The rules of a security group in one direction; `None` where it is not in the plan.
    pub(crate) fn security_group_rules(
        &self,
        group: &Id,
        direction: RuleDirection,
    ) -> Option<&[SecurityGroupRule]> {
        let rules = self.groups.get(group)?;
        Some(match direction {
            RuleDirection::Ingress => &rules.ingress,
            RuleDirection::Egress => &rules.egress,
        })
    }

    /// Whether a rule of `nic` that references `group` stands for an address: that of a member in the
    /// same VPC, in a peered VPC of the Region, or inbound across a transit gateway that allows it.
    pub(crate) fn is_member_for(
        &self,
        nic: &Nic,
        group: &Id,
        address: IpAddr,
        direction: RuleDirection,
    ) -> bool {
        let mut members = self.members_with(group, address);
        members.any(|member| self.share_groups(nic, member, direction))
    }

    /// Whether a member of the group, in a VPC attached to the same transit gateway as that of `nic`, has
    /// an address.
    pub(crate) fn is_member_by_transit_gateway(
        &self,
        nic: &Nic,
        group: &Id,
        address: IpAddr,
    ) -> bool {
        let Some(home) = nic.vpc.as_ref() else { return false };
        let mut members = self.members_with(group, address);
        members.any(|member| {
            member.vpc.as_ref().is_some_and(|its| self.share_transit_gateway(home, its))
        })
    }

    /// The members of a group that have an address.
    fn members_with<'s>(
        &'s self,
        group: &'s Id,
        address: IpAddr,
    ) -> impl Iterator<Item = &'s Nic> + use<'s> {
        let nics = self.nics_with(address).iter().filter_map(|nic| self.nics.get(*nic));
        nics.filter(move |member| member.groups.contains(group))
    }

    /// Whether groups of a member's VPC may be referenced in that of `nic`: in itself, over an active
    /// peering in one Region (`vpc/latest/peering/vpc-peering-security-groups.html`), and inbound across
    /// a transit gateway.
    fn share_groups(&self, nic: &Nic, member: &Nic, direction: RuleDirection) -> bool {
        let (Some(one), Some(two)) = (&nic.vpc, &member.vpc) else { return false };
        let ends = [nic, member];
        let excluded = ends
            .iter()
            .any(|nic| nic.accepts == Accepts::Service || self.is_without_references(nic));
        one == two
            || self.are_peered_in_region(one, two)
            || (direction == RuleDirection::Ingress
                && !excluded
                && self.share_groups_by_transit_gateway(one, two))
    }

    fn is_without_references(&self, nic: &Nic) -> bool {
        let subnet = nic.subnet.as_ref().and_then(|subnet| self.subnets.get(subnet));
        subnet.is_some_and(|subnet| subnet.zone_id.as_deref() == Some(WITHOUT_REFERENCES))
    }

    /// Whether one transit gateway joins two VPCs of one Region.
    fn share_transit_gateway(&self, one: &Id, two: &Id) -> bool {
        let mut up = self.attachments_of(one).filter(|(_, of)| of.down.is_none());
        one != two
            && self.region_of(one) == self.region_of(two)
            && up.any(|(_, of)| {
                let gateway = of.transit_gateway.as_ref();
                self.attachments_of(two).any(|(_, other)| {
                    other.down.is_none()
                        && gateway.is_some()
                        && other.transit_gateway.as_ref() == gateway
                })
            })
    }

    /// Whether a transit gateway with security group referencing joins two VPCs by attachments that have
    /// it too (`vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security`).
    fn share_groups_by_transit_gateway(&self, one: &Id, two: &Id) -> bool {
        let allows = |gateway: &Id| {
            matches!(
                self.devices.get(gateway),
                Some(Device::TransitGateway { group_references: true })
            )
        };
        let open = |id| {
            let open = self.attachments_of(id);
            let open = open.filter(|(_, of)| of.group_references && of.down.is_none());
            open.filter_map(|(_, of)| of.transit_gateway.as_ref())
        };
        self.region_of(one) == self.region_of(two)
            && open(one).any(|gateway| allows(gateway) && open(two).any(|other| other == gateway))
    }
}
