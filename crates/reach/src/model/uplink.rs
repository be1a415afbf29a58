//! VPN connections and virtual interfaces.

use net::IpNet;
use plan::{Id, Learned};

/// A VPN connection or a virtual interface: a link from a gateway to an on-premises network.
#[derive(Clone, Debug)]
pub(crate) struct Uplink {
    /// The virtual private gateway, transit gateway or Direct Connect gateway at AWS's end.
    pub(crate) gateway: Option<Id>,
    /// The on-premises network at the other end.
    pub(crate) on_premises: Option<Id>,
    /// The prefixes that the gateway learns over it.
    pub(crate) prefixes: Vec<IpNet>,
    /// How it learns them.
    pub(crate) learned: Learned,
    /// AWS's word for its state, where it carries nothing.
    pub(crate) down: Option<String>,
}
