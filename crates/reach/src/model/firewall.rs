//! Rules of network firewalls.

use net::{Flow, IpNet};
use plan::{Action, Spot};

use super::Services;

/// A rule of a network firewall.
#[derive(Clone, Debug)]
pub(crate) struct FirewallRule {
    /// Where the plan holds it.
    pub(crate) at: Spot,
    pub(crate) action: Action,
    /// The protocols and destination ports.
    pub(crate) services: Services,
    /// The source; `None` is any.
    pub(crate) source: Option<IpNet>,
    /// The destination; `None` is any.
    pub(crate) destination: Option<IpNet>,
    /// Whether its source and destination could be read; otherwise it matches nothing.
    pub(crate) readable: bool,
}

impl FirewallRule {
    /// Whether it is for connections between the flow's addresses.
    pub(crate) fn concerns(&self, flow: &Flow) -> bool {
        self.readable
            && self.source.is_none_or(|net| net.contains(&flow.source))
            && self.destination.is_none_or(|net| net.contains(&flow.destination))
    }

    /// Whether it matches a connection that this packet opens.
    pub(crate) fn matches(&self, flow: &Flow) -> bool {
        self.concerns(flow) && self.services.contain(flow)
    }
}
