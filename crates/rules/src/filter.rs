//! Rules about what lets packets pass: security groups, network ACLs and network firewalls.

mod acl_rule;
mod acl_weight;
mod association;
pub(crate) mod crowd;
mod firewall;
mod firewall_drops_all;
mod firewall_passes_all;
mod firewall_rule_shadowed;
mod firewall_single_zone;
mod firewall_unused;
pub(crate) mod group_rule;
mod interface_no_group;
mod nacl_default_duplicate;
mod nacl_default_open;
mod nacl_duplicate_number;
mod nacl_empty;
mod nacl_ephemeral;
mod nacl_ipv6_missing;
mod nacl_number;
mod nacl_open_admin;
mod nacl_pmtud;
mod nacl_quota;
mod nacl_return_blocked;
mod nacl_rule_incomplete;
mod nacl_rules_limit;
mod nacl_rules_quota;
mod nacl_shadowed;
mod nat_acl_closed;
mod sg_association_default;
mod sg_association_default_vpc;
mod sg_association_guest;
mod sg_association_owner;
mod sg_association_region;
mod sg_default_used;
mod sg_duplicate_rule;
mod sg_egress_closed;
mod sg_empty;
mod sg_ipv6_missing;
mod sg_name;
mod sg_name_duplicate;
mod sg_open_private;
mod sg_open_world;
mod sg_other_vpc;
mod sg_per_interface_limit;
mod sg_per_interface_quota;
mod sg_product_limit;
mod sg_quota;
mod sg_reference_middlebox;
mod sg_rule_incomplete;
mod sg_rule_two_ends;
mod sg_rules_quota;
mod sg_unused;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    nacl_open_admin::RULE,
    nacl_ipv6_missing::RULE,
    firewall_passes_all::RULE,
    firewall_single_zone::RULE,
    sg_default_used::RULE,
    sg_open_private::RULE,
    interface_no_group::RULE,
    firewall_drops_all::RULE,
    firewall_rule_shadowed::RULE,
    firewall_unused::RULE,
    nacl_default_duplicate::RULE,
    nacl_default_open::RULE,
    nacl_duplicate_number::RULE,
    nacl_empty::RULE,
    nacl_ephemeral::RULE,
    nacl_number::RULE,
    nacl_pmtud::RULE,
    nacl_quota::RULE,
    nacl_return_blocked::RULE,
    nacl_rule_incomplete::RULE,
    nacl_rules_limit::RULE,
    nacl_rules_quota::RULE,
    nacl_shadowed::RULE,
    nat_acl_closed::RULE,
    sg_association_default::RULE,
    sg_association_default_vpc::RULE,
    sg_association_guest::RULE,
    sg_association_owner::RULE,
    sg_association_region::RULE,
    sg_duplicate_rule::RULE,
    sg_egress_closed::RULE,
    sg_empty::RULE,
    sg_ipv6_missing::RULE,
    sg_name::RULE,
    sg_name_duplicate::RULE,
    sg_open_world::RULE,
    sg_other_vpc::RULE,
    sg_per_interface_limit::RULE,
    sg_per_interface_quota::RULE,
    sg_product_limit::RULE,
    sg_quota::RULE,
    sg_reference_middlebox::RULE,
    sg_rule_incomplete::RULE,
    sg_rule_two_ends::RULE,
    sg_rules_quota::RULE,
    sg_unused::RULE,
];
