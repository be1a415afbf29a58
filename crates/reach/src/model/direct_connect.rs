//! Associations of Direct Connect gateways.

use net::IpNet;
use plan::{Id, Spot};

/// A virtual private gateway that is associated with a Direct Connect gateway.
#[derive(Clone, Debug)]
pub(crate) struct AssociatedGateway {
    /// Where the plan says so.
    pub(crate) at: Spot,
    /// The virtual private gateway.
    pub(crate) gateway: Option<Id>,
    /// The allowed prefixes; none allows every block of the VPC.
    pub(crate) allowed: Vec<IpNet>,
    /// AWS's word for the association's state, where it carries nothing.
    pub(crate) down: Option<String>,
}
