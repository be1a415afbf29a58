//! VPC Block Public Access.

use plan::{Blocked, Spot};

/// What VPC Block Public Access blocks for a VPC or a subnet, exclusions applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicAccessBlock {
    /// The Region's setting.
    pub(crate) at: Spot,
    pub(crate) blocked: Blocked,
}
