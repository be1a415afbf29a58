//! Blueprints: what an architect builds in one go, as one [`plan::Change`] over several resources. A
//! connection of VPCs with its routes, groups and names ([`join()`]); one conversation opened
//! ([`open()`]); a VPC with its subnets; a template.
//!
//! A blueprint is a function of a plan and of parameters. It brings nothing new into a plan but ordinary
//! resources, and it judges nothing: whoever applies its change asks the rules and traces what it is for.

mod build_error;
mod draft;
mod end;
mod excerpt;
mod insert;
mod join;
mod next_hop;
mod open;
mod peering;
mod private_link;
mod public_address;
mod routes;
mod set_up;
mod template;
mod transit_gateway;
mod vpc;

pub use build_error::BuildError;
pub use insert::insert;
pub use join::{
    Join, JoinMethod, JoinRequest, JoinService, ProvenJoin, are_joined, join, proven_joins,
};
pub use open::{Opened, group_for, open, service_endpoint};
pub use set_up::{SetUp, set_up};
pub use template::{TEMPLATE_PREFIX, TEMPLATES, Template};
pub use vpc::{
    NatPlacement, SubnetRequest, SubnetTier, VpcRequest, add_subnets, build_vpc, merge_subnets,
    split_subnet,
};
