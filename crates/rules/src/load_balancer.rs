//! Rules about load balancers: their nodes, listeners, target groups and targets.

pub(crate) mod admission;
mod alb_protocols;
mod alb_rule_quota;
mod alb_target_alb;
mod alb_two_az;
mod gwlb_geneve;
mod lb_health_check_closed;
mod lb_health_check_protocol;
mod lb_health_check_range;
mod lb_listener_duplicate;
mod lb_listener_no_target_group;
mod lb_listener_port;
mod lb_listener_quota;
mod lb_needs_subnet;
mod lb_no_listener;
mod lb_plaintext;
mod lb_public_needs_igw;
mod lb_quota;
mod lb_sg_closed;
mod lb_sg_egress_closed;
mod lb_subnet_addresses;
mod lb_subnet_foreign;
mod lb_subnet_per_zone;
mod lb_subnet_size;
mod lb_target_address;
mod lb_target_group_foreign;
mod lb_target_port_closed;
mod lb_target_quota;
mod lb_target_type;
mod lb_target_vpc;
mod lb_target_zone_not_enabled;
mod nlb_alb_port;
mod nlb_alb_target;
mod nlb_client_ip_relay;
mod nlb_client_ip_scope;
mod nlb_client_ip_sg;
mod nlb_listener_protocols;
mod nlb_scheme;
mod nlb_sg_at_creation;
mod nlb_sg_privatelink;
mod nlb_single_zone;
mod nlb_udp_ip_target;
mod nlb_zone_without_target;
pub(crate) mod serving;
pub(crate) mod zone;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    lb_target_zone_not_enabled::RULE,
    lb_plaintext::RULE,
    nlb_single_zone::RULE,
    alb_protocols::RULE,
    alb_rule_quota::RULE,
    alb_target_alb::RULE,
    alb_two_az::RULE,
    gwlb_geneve::RULE,
    lb_health_check_closed::RULE,
    lb_health_check_range::RULE,
    lb_health_check_protocol::RULE,
    lb_listener_duplicate::RULE,
    lb_listener_no_target_group::RULE,
    lb_listener_port::RULE,
    lb_listener_quota::RULE,
    lb_needs_subnet::RULE,
    lb_no_listener::RULE,
    lb_public_needs_igw::RULE,
    lb_quota::RULE,
    lb_sg_closed::RULE,
    lb_sg_egress_closed::RULE,
    lb_subnet_addresses::RULE,
    lb_subnet_foreign::RULE,
    lb_subnet_per_zone::RULE,
    lb_subnet_size::RULE,
    lb_target_address::RULE,
    lb_target_group_foreign::RULE,
    lb_target_port_closed::RULE,
    lb_target_quota::RULE,
    lb_target_type::RULE,
    lb_target_vpc::RULE,
    nlb_alb_port::RULE,
    nlb_alb_target::RULE,
    nlb_client_ip_relay::RULE,
    nlb_client_ip_scope::RULE,
    nlb_client_ip_sg::RULE,
    nlb_listener_protocols::RULE,
    nlb_scheme::RULE,
    nlb_sg_at_creation::RULE,
    nlb_sg_privatelink::RULE,
    nlb_udp_ip_target::RULE,
    nlb_zone_without_target::RULE,
];
