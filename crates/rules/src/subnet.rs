//! Rules about subnets: their blocks, their zones, and the addresses inside them.

mod address_duplicate;
mod address_outside_subnet;
mod assigned_address;
pub(crate) mod block;
mod eks_two_zones;
mod reservation;
mod reserved_address;
mod single_zone;
mod subnet_addresses_low;
mod subnet_addresses_short;
mod subnet_cidr_missing;
mod subnet_host_bits;
mod subnet_ipv6_size;
mod subnet_ipv6_without_vpc_block;
mod subnet_outside_vpc;
mod subnet_overlap;
mod subnet_quota;
mod subnet_reservation_outside;
mod subnet_reservation_overlap;
mod subnet_size;
mod subnet_zone_foreign;
mod subnet_zone_missing;
mod usage;
mod zone;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    eks_two_zones::RULE,
    subnet_cidr_missing::RULE,
    subnet_size::RULE,
    subnet_ipv6_size::RULE,
    subnet_host_bits::RULE,
    subnet_outside_vpc::RULE,
    subnet_ipv6_without_vpc_block::RULE,
    subnet_overlap::RULE,
    subnet_quota::RULE,
    subnet_reservation_outside::RULE,
    subnet_reservation_overlap::RULE,
    subnet_addresses_short::RULE,
    subnet_addresses_low::RULE,
    reserved_address::RULE,
    address_outside_subnet::RULE,
    address_duplicate::RULE,
    subnet_zone_missing::RULE,
    subnet_zone_foreign::RULE,
    single_zone::RULE,
];
