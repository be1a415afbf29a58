//! Rules about the blocks of a VPC: their size, their range, and what they may stand beside.

pub(crate) mod block;
mod count;
mod default_vpc_used;
mod eks_service_range;
mod usage;
mod vpc_cidr_docker_range;
mod vpc_cidr_host_bits;
mod vpc_cidr_limit;
mod vpc_cidr_missing;
mod vpc_cidr_not_private;
mod vpc_cidr_peer_conflict;
mod vpc_cidr_quota;
mod vpc_cidr_reserved_range;
mod vpc_cidr_route_conflict;
mod vpc_cidr_self_overlap;
mod vpc_cidr_size;
mod vpc_ipv6_size;
mod vpc_nau_peered_quota;
mod vpc_nau_quota;
mod vpc_no_room;
mod vpc_outside_pool;
mod vpc_overlap_unjoined;
mod vpc_quota;
mod vpc_secondary_cidr_lock;
mod vpc_secondary_cidr_restriction;
mod vpc_secondary_cidr_unclear;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    vpc_no_room::RULE,
    default_vpc_used::RULE,
    eks_service_range::RULE,
    vpc_outside_pool::RULE,
    vpc_overlap_unjoined::RULE,
    vpc_cidr_missing::RULE,
    vpc_cidr_size::RULE,
    vpc_cidr_host_bits::RULE,
    vpc_cidr_reserved_range::RULE,
    vpc_cidr_not_private::RULE,
    vpc_cidr_docker_range::RULE,
    vpc_cidr_self_overlap::RULE,
    vpc_secondary_cidr_restriction::RULE,
    vpc_secondary_cidr_lock::RULE,
    vpc_secondary_cidr_unclear::RULE,
    vpc_cidr_route_conflict::RULE,
    vpc_cidr_peer_conflict::RULE,
    vpc_cidr_quota::RULE,
    vpc_cidr_limit::RULE,
    vpc_ipv6_size::RULE,
    vpc_quota::RULE,
    vpc_nau_quota::RULE,
    vpc_nau_peered_quota::RULE,
];
