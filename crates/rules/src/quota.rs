//! AWS's quotas, in one table: what an account has to begin with, and how far it can be raised.

use std::collections::BTreeMap;

use plan::{Component, Part};
use reach::Network;

/// How many of something there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// What every account begins with.
    pub default: usize,
    /// What AWS raises it to at most, where that is known.
    pub maximum: Option<usize>,
}

impl Quota {
    /// Whether this many need a raise that AWS can grant.
    pub fn needs_raise(self, count: usize) -> bool {
        count > self.default && !self.is_beyond(count)
    }

    /// Whether this many are more than AWS ever grants.
    pub fn is_beyond(self, count: usize) -> bool {
        self.maximum.is_some_and(|maximum| count > maximum)
    }

    /// The most that AWS grants, or the default where nothing is said of more.
    pub fn most(self) -> usize {
        self.maximum.unwrap_or(self.default)
    }
}

/// The components of a kind in each Region of each account, with the Region, where that is said.
pub(crate) fn by_region<C: Component>(
    network: &Network,
) -> impl Iterator<Item = (&str, Vec<Part<'_, C>>)> {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for part in network.plan().every::<C>() {
        let place = (network.account_of(part.id), network.region_of(part.id));
        places.entry(place).or_default().push(part);
    }
    places.into_iter().filter_map(|((_, region), parts)| {
        Some((region.filter(|region| !region.is_empty())?, parts))
    })
}

const fn quota(default: usize, maximum: Option<usize>) -> Quota {
    Quota { default, maximum }
}

/// Blocks of each family in a VPC, the primary one included (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const BLOCKS_PER_VPC: Quota = quota(5, Some(50));

/// VPCs in a Region (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const VPCS_PER_REGION: Quota = quota(5, None);

/// Accounts that subnets of one VPC are shared with (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const PARTICIPANTS_PER_VPC: Quota = quota(100, None);

/// Subnets that are shared with one account (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const SUBNETS_PER_PARTICIPANT: Quota = quota(100, None);

/// Subnets in a VPC (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const SUBNETS_PER_VPC: Quota = quota(200, None);

/// Active peerings of a VPC (vpc/latest/peering/vpc-peering-connection-quotas.html).
pub const PEERINGS_PER_VPC: Quota = quota(50, Some(125));

/// Peering requests of an account that nobody has accepted yet (vpc/latest/peering/vpc-peering-connection-quotas.html).
pub(crate) const PENDING_PEERINGS: Quota = quota(25, None);

/// Propagated routes in a table, which cannot be raised (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const PROPAGATED_PER_TABLE: Quota = quota(100, Some(100));

/// Route tables in a VPC, the main one included (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const TABLES_PER_VPC: Quota = quota(200, None);

/// Transit gateways that one VPC is attached to, which cannot be raised (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const HUBS_PER_VPC: Quota = quota(5, Some(5));

/// Transit gateways of an account in a Region (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const HUBS_PER_REGION: Quota = quota(5, None);

/// Route tables of a transit gateway (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const TABLES_PER_HUB: Quota = quota(20, None);

/// Routes in all tables of a transit gateway (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const ROUTES_PER_HUB: Quota = quota(10_000, None);

/// Attachments of a transit gateway (vpc/latest/tgw/transit-gateway-quotas.html).
pub const ATTACHMENTS_PER_TRANSIT_GATEWAY: Quota = quota(5_000, None);

/// Peerings of a transit gateway (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const PEERINGS_PER_HUB: Quota = quota(50, None);

/// Peerings of a transit gateway that wait to be accepted (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const PENDING_PER_HUB: Quota = quota(10, None);

/// Direct Connect gateways of a transit gateway (vpc/latest/tgw/transit-gateway-quotas.html).
pub(crate) const EXCHANGES_PER_HUB: Quota = quota(20, None);

/// Interface endpoints and Gateway Load Balancer endpoints in a VPC (vpc/latest/privatelink/vpc-limits-endpoints.html).
pub const ENDPOINTS_PER_VPC: Quota = quota(50, None);

/// Gateway endpoints of an account in a Region (vpc/latest/privatelink/vpc-limits-endpoints.html).
pub(crate) const GATEWAY_ENDPOINTS_PER_REGION: Quota = quota(20, None);

/// Gateway endpoints in a VPC, which cannot be raised (vpc/latest/privatelink/vpc-limits-endpoints.html).
pub(crate) const GATEWAY_ENDPOINTS_PER_VPC: Quota = quota(255, Some(255));

/// Load balancers of one type of an account in a Region
/// (elasticloadbalancing/latest/network/load-balancer-limits.html).
pub(crate) const BALANCERS_PER_REGION: Quota = quota(50, None);

/// Listeners of a load balancer (elasticloadbalancing/latest/network/load-balancer-limits.html).
pub(crate) const LISTENERS_PER_BALANCER: Quota = quota(50, None);

/// Rules of an Application Load Balancer, its listeners' default ones not counted
/// (elasticloadbalancing/latest/application/load-balancer-limits.html).
pub(crate) const RULES_PER_BALANCER: Quota = quota(100, None);

/// Targets of a target group (elasticloadbalancing/latest/network/load-balancer-limits.html).
pub(crate) const TARGETS_PER_GROUP: Quota = quota(1000, None);

/// Virtual private gateways of an account in a Region (vpn/latest/s2svpn/vpn-limits.html).
pub(crate) const GATEWAYS_PER_REGION: Quota = quota(5, None);

/// Customer gateways of an account in a Region (vpn/latest/s2svpn/vpn-limits.html).
pub(crate) const DEVICES_PER_REGION: Quota = quota(50, None);

/// VPN connections of an account in a Region (vpn/latest/s2svpn/vpn-limits.html).
pub(crate) const VPNS_PER_REGION: Quota = quota(50, None);

/// VPN connections of a virtual private gateway (vpn/latest/s2svpn/vpn-limits.html).
pub(crate) const VPNS_PER_GATEWAY: Quota = quota(10, None);

/// Routes that a virtual private gateway takes of a VPN connection (vpn/latest/s2svpn/vpn-limits.html).
pub(crate) const ROUTES_PER_VPN: Quota = quota(100, Some(100));

/// Routes that a transit gateway takes of a VPN connection by BGP (vpn/latest/s2svpn/vpn-limits.html).
pub(crate) const ROUTES_PER_HUB_VPN: Quota = quota(1_000, Some(1_000));

/// Virtual private gateways of a Direct Connect gateway (directconnect/latest/UserGuide/limits.html).
pub(crate) const GATEWAYS_PER_EXCHANGE: Quota = quota(20, None);

/// Transit gateways of a Direct Connect gateway (directconnect/latest/UserGuide/limits.html).
pub(crate) const HUBS_PER_EXCHANGE: Quota = quota(6, None);

/// Virtual interfaces of a Direct Connect gateway (directconnect/latest/UserGuide/limits.html).
pub(crate) const INTERFACES_PER_EXCHANGE: Quota = quota(30, None);

/// Prefixes that a virtual interface takes from the other end (directconnect/latest/UserGuide/limits.html).
pub(crate) const PREFIXES_PER_INTERFACE: Quota = quota(100, Some(1_000));

/// Prefixes that a transit gateway announces by Direct Connect (directconnect/latest/UserGuide/limits.html).
pub(crate) const ALLOWED_PER_HUB: Quota = quota(200, None);

/// Security groups of an interface (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const GROUPS_PER_INTERFACE: Quota = quota(5, Some(16));

/// Rules of a security group, each way and of each family (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const RULES_PER_GROUP: Quota = quota(60, Some(1_000));

/// Rules of a group times groups of an interface, which cannot be raised (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const RULES_PER_INTERFACE: Quota = quota(1_000, Some(1_000));

/// Security groups of an account in a Region (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const GROUPS_PER_REGION: Quota = quota(2_500, None);

/// Network ACLs of a VPC (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const ACLS_PER_VPC: Quota = quota(200, None);

/// Rules of a network ACL, each way and of each family, the last one that denies everything included
/// (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const RULES_PER_ACL: Quota = quota(20, Some(40));

/// Routes of a table that are not propagated, of each family (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const ROUTES_PER_TABLE: Quota = quota(500, Some(1_000));

/// Internet gateways of an account in a Region, as many as VPCs (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const INTERNET_GATEWAYS_PER_REGION: Quota = quota(5, None);

/// Egress-only internet gateways of an account in a Region, as many as VPCs
/// (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const EGRESS_GATEWAYS_PER_REGION: Quota = quota(5, None);

/// NAT gateways of an account in an Availability Zone (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const NATS_PER_ZONE: Quota = quota(5, None);

/// Elastic IP addresses of an account in a Region (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const ELASTIC_PER_REGION: Quota = quota(5, None);

/// Exclusions of VPC Block Public Access of an account (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const PUBLIC_ACCESS_EXCLUSIONS: Quota = quota(50, None);

/// Elastic IP addresses of a regional NAT gateway in a zone, which cannot be raised
/// (vpc/latest/userguide/nat-gateways-regional.html).
pub(crate) const ADDRESSES_PER_NAT_ZONE: Quota = quota(32, Some(32));

/// Addresses of a zonal NAT gateway (vpc/latest/userguide/amazon-vpc-limits.html).
pub(crate) const ADDRESSES_PER_NAT: Quota = quota(2, Some(8));

/// Network address units of a VPC (vpc/latest/userguide/network-address-usage.html).
pub(crate) const UNITS_PER_VPC: Quota = quota(64_000, Some(256_000));

/// Network address units of a VPC with its peers in the Region
/// (vpc/latest/userguide/network-address-usage.html).
pub(crate) const UNITS_OF_PEERS: Quota = quota(128_000, Some(512_000));
