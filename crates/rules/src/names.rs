//! Rules about names: the DNS attributes of VPCs, private hosted zones and resolver endpoints.

mod dns_hostnames_without_support;
mod dns_support_off;
mod private_zone_attributes;
mod private_zone_circle;
mod private_zone_cname;
mod private_zone_duplicate;
mod private_zone_not_associated;
mod private_zone_not_hybrid;
mod private_zone_not_shared;
mod private_zone_overlap;
mod private_zone_public_address;
mod private_zone_record_outside;
mod private_zone_record_value;
mod resolver_endpoint_closed;
mod resolver_endpoint_two_zones;
mod zone;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    resolver_endpoint_two_zones::RULE,
    dns_hostnames_without_support::RULE,
    dns_support_off::RULE,
    private_zone_attributes::RULE,
    private_zone_circle::RULE,
    private_zone_cname::RULE,
    private_zone_duplicate::RULE,
    private_zone_not_associated::RULE,
    private_zone_not_hybrid::RULE,
    private_zone_not_shared::RULE,
    private_zone_overlap::RULE,
    private_zone_public_address::RULE,
    private_zone_record_outside::RULE,
    private_zone_record_value::RULE,
    resolver_endpoint_closed::RULE,
];
