//! Rules about VPC peering: whether AWS takes it, whether packets pass, and what it never carries.

mod beyond;
mod moving;
mod pair;
mod peering_duplicate;
mod peering_edge_dx;
mod peering_edge_gateway_endpoint;
mod peering_edge_igw;
mod peering_edge_nat;
mod peering_edge_vpn;
mod peering_incomplete;
mod peering_no_routes;
mod peering_not_accepted;
mod peering_not_active;
mod peering_overlap;
mod peering_overlap_ipv6;
mod peering_self;
mod peering_transit;
mod route_peering_one_sided;
mod route_peering_outside;
mod route_peering_partial;
mod way;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
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
];
