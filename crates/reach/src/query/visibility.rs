//! Visibility: what the plan does not hold and may still be there.

use plan::{Id, Listing, Visibility};

use crate::model::{Device, Network, Nic, SecurityGroupRule, topic};
use crate::query::Location;

/// The lists that a route of a VPC's table may lead to an item of.
const OF_TARGETS: [Listing; 9] = [
    Listing::InternetGateways,
    Listing::EgressOnlyInternetGateways,
    Listing::NatGateways,
    Listing::Peerings,
    Listing::VirtualPrivateGateways,
    Listing::TransitGateways,
    Listing::VpcEndpoints,
    Listing::NetworkInterfaces,
    Listing::TransitGatewayAttachments,
];

/// The lists that the addresses of an end are from: its own, or the prefixes of a network on premises.
pub(crate) const OF_ADDRESSES: [Listing; 9] = [
    Listing::NetworkInterfaces,
    Listing::Subnets,
    Listing::Vpcs,
    Listing::VpnConnections,
    Listing::VirtualInterfaces,
    Listing::DirectConnectAssociations,
    Listing::CustomerGateways,
    Listing::RouteTables,
    Listing::TransitGatewayRouteTables,
];

/// The lists that say in which subnet of which VPC an interface is.
pub(crate) const OF_INTERFACES: [Listing; 3] =
    [Listing::NetworkInterfaces, Listing::Subnets, Listing::Vpcs];

/// The lists that say what an on-premises network has a link to.
pub(crate) const OF_LINKS: [Listing; 8] = [
    Listing::VpnConnections,
    Listing::VirtualInterfaces,
    Listing::DirectConnectAssociations,
    Listing::DirectConnectGateways,
    Listing::VirtualPrivateGateways,
    Listing::TransitGateways,
    Listing::TransitGatewayAttachments,
    Listing::Vpcs,
];

/// The lists that say which public addresses an interface has.
pub(crate) const OF_PUBLIC_ADDRESSES: [Listing; 2] =
    [Listing::NetworkInterfaces, Listing::ElasticIps];

/// The lists that say in which VPC a subnet is.
pub(crate) const OF_SUBNETS: [Listing; 2] = [Listing::Subnets, Listing::Vpcs];

/// The lists that say to which VPC a virtual private gateway is attached.
pub(crate) const OF_GATEWAYS: [Listing; 2] = [Listing::VirtualPrivateGateways, Listing::Vpcs];

/// The lists that say to which gateways a Direct Connect gateway leads on.
pub(crate) const OF_EXCHANGES: [Listing; 2] =
    [Listing::DirectConnectAssociations, Listing::TransitGatewayAttachments];

/// The lists of what ends at a virtual private gateway.
pub(crate) const OF_UPLINKS: [Listing; 3] =
    [Listing::VpnConnections, Listing::VirtualInterfaces, Listing::DirectConnectAssociations];

impl Network {
    /// Whether the plan holds a list of AWS's for the place of a resource, so that what is absent from
    /// it is not there.
    pub fn sees(&self, id: &Id, list: Listing) -> bool {
        self.plan.reads().whole(topic::SEEN);
        if self.seen_everywhere.sees(list) {
            return true;
        }
        self.read_at(id, topic::SCOPE);
        self.scopes.get(id).is_some_and(|scope| scope.seen.sees(list))
    }

    /// The first of these lists that the plan does not hold for the place of a resource.
    pub(crate) fn first_unseen(&self, id: &Id, lists: &[Listing]) -> Option<Listing> {
        lists.iter().copied().find(|list| !self.sees(id, *list))
    }

    /// Whether the plan does not tell which security groups a host has: it names none, and the list that
    /// has them was not seen.
    pub(crate) fn lacks_groups(&self, nic: &Nic) -> bool {
        let is_host = matches!(self.devices.get(&nic.spot.id), Some(Device::Host));
        nic.groups.is_empty() && is_host && !self.sees(&nic.spot.id, Listing::NetworkInterfaces)
    }

    /// Whether a security group of the plan may have rules that the plan does not hold.
    pub(crate) fn lacks_rules(&self, group: &Id, rules: &[SecurityGroupRule]) -> bool {
        rules.is_empty() && !self.sees(group, Listing::SecurityGroups)
    }

    /// A list that says where someone is, where the plan does not hold it.
    pub(crate) fn unseen_place(&self, who: &Location) -> Option<(&Id, Listing)> {
        let id = match who {
            Location::Nic(index) => &self.nics.get(*index)?.spot.id,
            Location::Host { vpc, subnet } => subnet.as_ref().unwrap_or(vpc),
            _ => return None,
        };
        let (id, _) = self.scopes.get_key_value(id)?;
        self.first_unseen(id, &OF_INTERFACES).map(|list| (id, list))
    }

    /// Whether the plan holds all of these lists for the place of a resource.
    pub fn sees_all(&self, id: &Id, lists: &[Listing]) -> bool {
        lists.iter().all(|list| self.sees(id, *list))
    }

    /// Whether the plan holds no more of a VPC than its addresses.
    pub(crate) fn is_unseen(&self, vpc: &Id) -> bool {
        self.vpcs.get(vpc).is_some_and(|vpc| vpc.seen == Visibility::ADDRESSES_ONLY)
    }

    /// Whether a route of a table may lead to something that is there and not in the plan.
    pub fn sees_targets(&self, table: &Id) -> bool {
        self.sees_all(table, &OF_TARGETS)
    }

    /// The list in which further addresses of an end may be, where the plan does not hold it.
    pub(crate) fn unseen_addresses(&self, end: &Id) -> Option<Listing> {
        self.first_unseen(end, &OF_ADDRESSES)
    }

    /// Whether the plan does not tell which route table a subnet uses: the subnet names none, and the
    /// list that has its VPC's main one was not seen.
    pub(crate) fn lacks_table(&self, subnet: &Id) -> bool {
        let own = self.subnets.get(subnet).and_then(|subnet| subnet.table.as_ref());
        own.is_none() && !self.sees(subnet, Listing::RouteTables)
    }

    /// Whether the plan does not tell which network ACL a subnet uses.
    pub(crate) fn lacks_acl(&self, subnet: &Id) -> bool {
        let own = self.subnets.get(subnet).and_then(|subnet| subnet.acl.as_ref());
        own.is_none() && !self.sees(subnet, Listing::NetworkAcls)
    }
}
