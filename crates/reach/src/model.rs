//! The compiled plan as data: VPCs, subnets, route tables, network interfaces, security groups, network
//! ACLs and everything else that a packet can meet, each by its resource's id. Nothing here decides
//! anything; [`crate::query`] does.

mod address;
mod changes;
mod device;
mod direct_connect;
mod dns;
mod firewall;
mod index;
mod load_balancer;
mod network;
mod network_acl;
mod network_acl_sets;
mod nic;
mod public_access;
mod route;
mod route_table;
mod security_group;
mod segments;
mod services;
mod subnet;
pub(crate) mod topic;
mod transit_gateway;
mod uplink;
mod vpc;

pub(crate) use address::{NOT_PUBLIC, covers, is_public};
pub(crate) use device::Device;
pub(crate) use direct_connect::AssociatedGateway;
pub(crate) use dns::{
    DnsAttributes, DnsIndex, DnsRecord, EndpointNames, EndpointServiceNames, HostedZone,
};
pub use dns::{bare_name, is_name};
pub(crate) use firewall::FirewallRule;
pub(crate) use index::Index;
pub use load_balancer::transports;
pub(crate) use load_balancer::{Balancer, Listener, TargetHost, Targets};
pub use network::Network;
pub(crate) use network_acl::{NetworkAclRule, NetworkAclRules};
pub(crate) use network_acl_sets::AclIndex;
pub use network_acl_sets::{AclRuleSets, AclSets};
pub use nic::{Further, Nic};
pub(crate) use public_access::PublicAccessBlock;
pub use route::{BlackholeReason, Origin, Route, RouteState};
pub(crate) use route_table::Table;
pub(crate) use security_group::{RuleRemote, SecurityGroupRule, SecurityGroupRules};
pub(crate) use segments::Segments;
pub(crate) use services::Services;
pub(crate) use subnet::{Subnet, free_host, offset, reserved};
pub(crate) use transit_gateway::Attachment;
pub(crate) use uplink::Uplink;
pub(crate) use vpc::{Scope, Vpc};
