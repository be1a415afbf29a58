//! Rules about transit gateways: what AWS takes, which table decides, and where packets get lost.

pub(crate) mod attached;
pub(crate) mod crossing;
mod leading;
mod tgw_appliance_mode;
mod tgw_appliance_peered;
mod tgw_asn;
mod tgw_attachment_down;
mod tgw_attachment_duplicate;
mod tgw_attachment_incomplete;
mod tgw_attachment_local_zone;
mod tgw_attachment_no_subnet;
mod tgw_attachment_public;
mod tgw_attachment_quota;
mod tgw_attachment_subnet_acl;
mod tgw_attachment_subnet_foreign;
mod tgw_attachment_subnet_shared;
mod tgw_attachment_subnet_zone;
mod tgw_blackhole;
mod tgw_cidr_overlap;
mod tgw_cidr_size;
mod tgw_default_table;
mod tgw_dns_support;
mod tgw_dx_vpn_preference;
mod tgw_egress_hairpin;
mod tgw_egress_return;
mod tgw_gateway_endpoint;
mod tgw_ipv6;
mod tgw_no_association;
mod tgw_no_propagation;
mod tgw_overlap;
mod tgw_peering_asn;
mod tgw_peering_self;
mod tgw_peering_static_only;
mod tgw_per_vpc_quota;
mod tgw_quota;
mod tgw_region;
mod tgw_return_partial;
mod tgw_route_blackhole;
mod tgw_route_duplicate;
mod tgw_route_incomplete;
mod tgw_route_quota;
mod tgw_sg_reference;
mod tgw_sg_reference_inspected;
mod tgw_sg_reference_zone;
mod tgw_static_over_propagated;
mod tgw_table_foreign;
mod tgw_table_quota;
mod tgw_unknown_prefix;
mod tgw_vpc_no_route;
mod tgw_vpc_one_sided;
mod tgw_vpn_static;
mod tgw_zone_unattached;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    tgw_return_partial::RULE,
    tgw_attachment_public::RULE,
    tgw_egress_hairpin::RULE,
    tgw_attachment_incomplete::RULE,
    tgw_attachment_no_subnet::RULE,
    tgw_attachment_subnet_zone::RULE,
    tgw_attachment_subnet_foreign::RULE,
    tgw_attachment_local_zone::RULE,
    tgw_attachment_duplicate::RULE,
    tgw_peering_self::RULE,
    tgw_per_vpc_quota::RULE,
    tgw_region::RULE,
    tgw_attachment_down::RULE,
    tgw_zone_unattached::RULE,
    tgw_no_association::RULE,
    tgw_table_foreign::RULE,
    tgw_no_propagation::RULE,
    tgw_vpc_no_route::RULE,
    tgw_vpc_one_sided::RULE,
    tgw_unknown_prefix::RULE,
    tgw_egress_return::RULE,
    tgw_route_duplicate::RULE,
    tgw_route_incomplete::RULE,
    tgw_route_blackhole::RULE,
    tgw_blackhole::RULE,
    tgw_overlap::RULE,
    tgw_static_over_propagated::RULE,
    tgw_dx_vpn_preference::RULE,
    tgw_peering_static_only::RULE,
    tgw_peering_asn::RULE,
    tgw_appliance_mode::RULE,
    tgw_appliance_peered::RULE,
    tgw_ipv6::RULE,
    tgw_dns_support::RULE,
    tgw_cidr_size::RULE,
    tgw_cidr_overlap::RULE,
    tgw_asn::RULE,
    tgw_sg_reference::RULE,
    tgw_sg_reference_inspected::RULE,
    tgw_sg_reference_zone::RULE,
    tgw_quota::RULE,
    tgw_table_quota::RULE,
    tgw_route_quota::RULE,
    tgw_attachment_quota::RULE,
    tgw_vpn_static::RULE,
    tgw_attachment_subnet_shared::RULE,
    tgw_attachment_subnet_acl::RULE,
    tgw_gateway_endpoint::RULE,
    tgw_default_table::RULE,
];
