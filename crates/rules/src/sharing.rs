//! Rules about what accounts share: subnets, security groups and transit gateways, and what belongs to
//! another account than the VPC around it.

mod participant_resource;
mod share_default_group;
mod share_default_vpc;
mod share_group_foreign;
mod share_missing;
mod share_organization;
mod share_owner_only;
mod share_participants_quota;
mod share_self;
mod share_subnets_quota;
mod shares;
mod tgw_table_owner;

use crate::Rule;

pub(crate) const RULES: &[Rule] = &[
    share_default_group::RULE,
    share_default_vpc::RULE,
    share_group_foreign::RULE,
    share_missing::RULE,
    share_organization::RULE,
    share_owner_only::RULE,
    share_participants_quota::RULE,
    share_self::RULE,
    share_subnets_quota::RULE,
    tgw_table_owner::RULE,
];
