//! Visibility: what the plan does not hold and may still be there.

use plan::{Id, Listing, Visibility};

use crate::model::{Network, topic};

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
        self.scopes.get(id).map_or(self.seen, |scope| scope.seen).sees(list)
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
