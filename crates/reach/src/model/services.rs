//! The protocols and ports of a rule.

use net::{Flow, PortSet, PortSpan, Protocols};

/// The protocols and ports, or ICMP types and codes, of a rule; `None` where they cannot be read, which
/// matches nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Services(pub(crate) Option<(Protocols, PortSpan)>);

impl Services {
    /// Whether they hold a packet's protocol and destination port.
    pub(crate) fn contain(self, flow: &Flow) -> bool {
        self.0.is_some_and(|(protocols, ports)| {
            protocols.contains(flow.protocol) && ports.contains(flow.port)
        })
    }

    /// The same as a set.
    pub(crate) fn set(self) -> PortSet {
        match self.0 {
            Some((Protocols::All, _)) => PortSet::all(),
            Some((Protocols::One(protocol), ports)) => PortSet::new(protocol, ports),
            None => PortSet::default(),
        }
    }
}
