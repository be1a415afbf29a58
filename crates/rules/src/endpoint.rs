//! Rules about endpoints: PrivateLink on both its sides, gateway endpoints, and endpoints that inspect.

mod consumer;
mod endpoint_cost;
mod endpoint_cross_region;
mod endpoint_cross_region_zone;
mod endpoint_ipv6;
mod endpoint_missing_isolated;
mod endpoint_name_closed;
mod endpoint_no_subnet;
mod endpoint_not_accepted;
mod endpoint_not_available;
mod endpoint_principal_missing;
mod endpoint_private_dns_attributes;
mod endpoint_private_dns_conflict;
mod endpoint_private_dns_scope;
mod endpoint_quota;
mod endpoint_service_dns_name;
mod endpoint_service_dns_unverified;
mod endpoint_service_empty;
mod endpoint_service_lb_shared;
mod endpoint_service_mixed;
mod endpoint_service_needs_lb;
mod endpoint_service_public;
mod endpoint_service_zone_mismatch;
mod endpoint_sg_closed;
mod endpoint_sg_prefix_list;
mod endpoint_single_zone;
mod endpoint_subnet_foreign;
mod endpoint_subnet_per_zone;
mod endpoint_target_sg_closed;
mod endpoint_type_mismatch;
mod endpoint_zone_without_target;
mod gateway;
mod gateway_endpoint_acl_closed;
mod gateway_endpoint_dns_support;
mod gateway_endpoint_duplicate_route;
mod gateway_endpoint_extended;
mod gateway_endpoint_limit;
mod gateway_endpoint_no_table;
mod gateway_endpoint_quota;
mod gateway_endpoint_region;
mod gateway_endpoint_service;
mod gateway_endpoint_table_foreign;
mod gateway_endpoint_unassociated;
mod inline_endpoint_one_way;
mod nat_instead_of_gateway_endpoint;
mod service_name;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    endpoint_name_closed::RULE,
    endpoint_missing_isolated::RULE,
    endpoint_service_empty::RULE,
    endpoint_cost::RULE,
    endpoint_cross_region::RULE,
    endpoint_cross_region_zone::RULE,
    endpoint_ipv6::RULE,
    endpoint_no_subnet::RULE,
    endpoint_not_accepted::RULE,
    endpoint_not_available::RULE,
    endpoint_principal_missing::RULE,
    endpoint_private_dns_attributes::RULE,
    endpoint_private_dns_conflict::RULE,
    endpoint_private_dns_scope::RULE,
    endpoint_quota::RULE,
    endpoint_service_dns_name::RULE,
    endpoint_service_dns_unverified::RULE,
    endpoint_service_lb_shared::RULE,
    endpoint_service_mixed::RULE,
    endpoint_service_needs_lb::RULE,
    endpoint_service_public::RULE,
    endpoint_service_zone_mismatch::RULE,
    endpoint_sg_closed::RULE,
    endpoint_sg_prefix_list::RULE,
    endpoint_single_zone::RULE,
    endpoint_subnet_foreign::RULE,
    endpoint_subnet_per_zone::RULE,
    endpoint_target_sg_closed::RULE,
    endpoint_type_mismatch::RULE,
    endpoint_zone_without_target::RULE,
    gateway_endpoint_acl_closed::RULE,
    gateway_endpoint_dns_support::RULE,
    gateway_endpoint_duplicate_route::RULE,
    gateway_endpoint_extended::RULE,
    gateway_endpoint_limit::RULE,
    gateway_endpoint_no_table::RULE,
    gateway_endpoint_quota::RULE,
    gateway_endpoint_region::RULE,
    gateway_endpoint_service::RULE,
    gateway_endpoint_table_foreign::RULE,
    gateway_endpoint_unassociated::RULE,
    inline_endpoint_one_way::RULE,
    nat_instead_of_gateway_endpoint::RULE,
];
