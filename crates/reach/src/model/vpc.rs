//! VPCs, and the places around a resource.

use std::sync::Arc;

use net::IpNet;
use plan::{Id, Visibility};

use super::PublicAccessBlock;

/// The VPC, Region and owner of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    pub(crate) vpc: Option<Id>,
    /// The Region's code.
    pub(crate) region: Option<Arc<str>>,
    /// The owner's account number.
    pub(crate) account: Option<Arc<str>>,
    /// The lists of AWS's that the plan holds here.
    pub(crate) seen: Visibility,
}

/// A VPC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vpc {
    /// Its CIDR blocks, the primary first, host bits cleared.
    pub(crate) blocks: Vec<IpNet>,
    /// The lists of AWS's that the plan holds of it.
    pub(crate) seen: Visibility,
    /// Its subnets, in the order of ids.
    pub(crate) subnets: Vec<Id>,
    /// Its main route table, if it is in the plan.
    pub(crate) table: Option<Id>,
    /// Its default network ACL, if it is in the plan.
    pub(crate) acl: Option<Id>,
    /// Its default security group, if it is in the plan; the VPC's own id stands for one that is not.
    pub(crate) default_group: Option<Id>,
    pub(crate) public_access: Option<PublicAccessBlock>,
}
