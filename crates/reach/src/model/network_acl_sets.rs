//! What the rules of network ACLs decide, as exact sets.

use std::sync::Arc;

use net::FlowSet;
use plan::IdMap;

/// What the readable rules of one direction of a network ACL decide, in the order of their numbers. The
/// other end is the source, whichever direction.
#[derive(Debug)]
pub struct AclSets {
    /// What each rule matches and decides.
    pub rules: Vec<AclRuleSets>,
    /// What passes.
    pub open: FlowSet,
}

/// What one rule of a network ACL matches and decides.
#[derive(Debug)]
pub struct AclRuleSets {
    /// What it matches.
    pub matched: FlowSet,
    /// What of it no earlier rule has decided.
    pub left: FlowSet,
}

/// Both directions of every network ACL: what comes in, what goes out.
pub(crate) type AclIndex = IdMap<[Arc<AclSets>; 2]>;
