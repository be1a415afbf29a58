//! Rules about VPC peering: whether AWS takes it, whether packets pass, and what it never carries.

mod beyond;
pub(crate) mod edge;
pub(crate) mod group;
mod hub;
mod pair;
mod peering_acl_closed;
mod peering_dns;
mod peering_dns_attributes;
mod peering_dns_not_active;
mod peering_dns_public_range;
mod peering_duplicate;
mod peering_edge_dx;
mod peering_edge_gateway_endpoint;
mod peering_edge_igw;
mod peering_edge_nat;
mod peering_edge_vpn;
mod peering_incomplete;
mod peering_inter_region;
mod peering_limit;
mod peering_mesh;
mod peering_no_reverse_path_check;
mod peering_no_routes;
mod peering_not_accepted;
mod peering_not_active;
mod peering_outstanding_quota;
mod peering_overlap;
mod peering_overlap_ipv6;
mod peering_quota;
mod peering_route_broad;
mod peering_same_cidr_hub;
mod peering_self;
mod peering_sg_closed;
mod peering_sg_reference_region;
mod peering_sg_reference_stale;
mod peering_transit;
pub(crate) mod renumber;
mod route_peering_one_sided;
mod route_peering_outside;
mod route_peering_partial;
mod route_peering_subnet_left_out;
mod sg_reference_not_peered;
pub(crate) mod way;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    route_peering_subnet_left_out::RULE,
    peering_route_broad::RULE,
    peering_overlap::RULE,
    peering_overlap_ipv6::RULE,
    peering_duplicate::RULE,
    peering_self::RULE,
    peering_incomplete::RULE,
    peering_not_accepted::RULE,
    peering_not_active::RULE,
    peering_no_routes::RULE,
    route_peering_one_sided::RULE,
    route_peering_partial::RULE,
    route_peering_outside::RULE,
    peering_transit::RULE,
    peering_edge_igw::RULE,
    peering_edge_nat::RULE,
    peering_edge_vpn::RULE,
    peering_edge_dx::RULE,
    peering_edge_gateway_endpoint::RULE,
    peering_sg_closed::RULE,
    peering_sg_reference_region::RULE,
    peering_sg_reference_stale::RULE,
    sg_reference_not_peered::RULE,
    peering_dns::RULE,
    peering_dns_attributes::RULE,
    peering_dns_not_active::RULE,
    peering_dns_public_range::RULE,
    peering_inter_region::RULE,
    peering_acl_closed::RULE,
    peering_same_cidr_hub::RULE,
    peering_no_reverse_path_check::RULE,
    peering_quota::RULE,
    peering_limit::RULE,
    peering_outstanding_quota::RULE,
    peering_mesh::RULE,
];
