//! What is built in one go, as it is entered: a VPC with its subnets, a template, more subnets.

use serde::{Deserialize, Serialize};

use crate::Key;

/// What is to be built, as one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuildForm {
    /// A VPC with its subnets, route tables, gateways and endpoints.
    Vpc(VpcForm),
    /// A design that is drawn again and again.
    Template(TemplateForm),
    /// A subnet in each of several zones of a VPC.
    Subnets(SubnetsForm),
    /// A subnet of a VPC with this block.
    Subnet(Key, String),
    /// A subnet split into so many equal parts.
    Split(Key, u32),
    /// Neighbouring subnets joined to one; the first one keeps its id.
    Merge(Vec<Key>),
}

impl BuildForm {
    /// The tag of what is split and merged.
    pub const PART: &str = "subnet";
}

impl TemplateForm {
    /// The tag of the places that have the zones of a template.
    pub const REGION: &str = "region";
    /// The tag of the places that such a place may stand in.
    pub const ACCOUNT: &str = "account";
}

impl SubnetsForm {
    /// The tag of what subnets are added to.
    pub const INSIDE: &str = "vpc";
    /// The tag of what they may name for their routes.
    pub const TABLE: &str = "route-table";
}

/// A VPC with its subnets and gateways, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VpcForm {
    /// What is selected: the VPC goes into the Region or account around it.
    pub inside: Option<Key>,
    /// Its name.
    pub name: String,
    /// Its IPv4 block; the next free one if empty.
    pub cidr: String,
    /// In how many zones its subnets are.
    pub zones: u32,
    /// Its subnet tiers: `public`, `private`, `isolated`.
    pub tiers: Vec<String>,
    /// Its NAT gateways: `none`, `regional`, `one` or `each-zone`.
    pub nat: String,
    /// The services with gateway endpoints.
    pub endpoints: Vec<String>,
}

/// A template and where it goes, as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateForm {
    /// Its name.
    pub name: String,
    /// The Region or account that it is put into; the only Region of the plan if none.
    pub inside: Option<Key>,
    /// The code of its Region, such as `eu-west-1`; that of the Region that it is put into if empty.
    pub region: String,
}

/// A subnet in each of several zones, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubnetsForm {
    /// The VPC.
    pub vpc: Key,
    /// What their names begin with.
    pub name: String,
    /// In how many zones they are.
    pub zones: u32,
    /// The prefix length of each; the next free blocks are taken.
    pub prefix: u8,
    /// Their route table; the main one if none.
    pub route_table: Option<Key>,
}
