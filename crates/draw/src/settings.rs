//! What a drawing is made from besides the plan: classes and overlaps that are computed elsewhere, and
//! what the reader has collapsed.

use std::collections::{BTreeMap, BTreeSet};

use net::IpNet;
use plan::Id;

/// How a plan is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawSettings {
    /// What the drawing shows and the plan does not say.
    pub annotations: Annotations,
    /// The accounts, Regions and VPCs that are drawn as a summary of what is inside them.
    pub collapsed: BTreeSet<Id>,
}

/// Facts about a plan that only an analysis of its routes and joins can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The class of each subnet; a subnet that is not listed is [`SubnetClass::Unknown`].
    pub classes: BTreeMap<Id, SubnetClass>,
    /// For each VPC, what of its blocks overlaps a block that it could meet. Each side has its own entry.
    pub overlaps: BTreeMap<Id, Vec<BlockOverlap>>,
}

/// What a subnet is by its routes, as AWS's diagrams colour it
/// (`vpc/latest/userguide/configure-subnets.html#subnet-types`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubnetClass {
    /// It has a route to an internet gateway.
    Public,
    /// It has a route out of its VPC, and none to an internet gateway.
    Private,
    /// It has no route out of its VPC.
    Isolated,
    /// It holds the interfaces of a transit gateway attachment, and nothing else.
    Attachment,
    /// Nothing is known of its routes.
    #[default]
    Unknown,
}

impl SubnetClass {
    /// The class in style sheets and in JSON.
    pub fn tag(self) -> &'static str {
        match self {
            SubnetClass::Public => "public",
            SubnetClass::Private => "private",
            SubnetClass::Attachment => "attachment",
            SubnetClass::Isolated => "isolated",
            SubnetClass::Unknown => "unknown",
        }
    }
}

/// A block of a VPC that shares addresses with a block of something that it is joined with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockOverlap {
    /// The VPC's block.
    pub block: IpNet,
    /// The VPC or on-premises network on the other side.
    pub with: Id,
    /// The addresses that both have.
    pub shared: IpNet,
}
