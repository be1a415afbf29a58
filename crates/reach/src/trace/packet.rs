//! The packet as it is now: its addresses and ports, and what its ports are in terms of those it was
//! sent with.

use std::net::IpAddr;

use net::Flow;

/// The packet as it is now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packet {
    /// Its addresses, protocol and ports.
    pub(super) flow: Flow,
    /// What its destination port, or ICMP type and code, is in terms of the packet as it was sent.
    pub(super) port: PortOrigin,
    /// What its source port is.
    pub(super) source_port: PortOrigin,
}

/// What a port of the packet now is, in terms of the packet as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PortOrigin {
    /// The destination port or ICMP type, with this added.
    Port(u16),
    /// The source port.
    SourcePort,
    /// The same for every packet.
    Fixed,
}

impl Packet {
    /// A packet as it is sent.
    pub(super) fn sent(flow: Flow) -> Packet {
        Packet { flow, port: PortOrigin::Port(0), source_port: PortOrigin::SourcePort }
    }

    /// Its destination address.
    pub(super) fn destination(&self) -> IpAddr {
        self.flow.destination
    }

    /// Its source address.
    pub(super) fn source(&self) -> IpAddr {
        self.flow.source
    }

    /// Replaces its source port by one that is the same for every packet.
    pub(super) fn set_source_port(&mut self, port: u16) {
        if self.flow.protocol.has_ports() {
            self.flow.source_port = port;
            self.source_port = PortOrigin::Fixed;
        }
    }

    /// Replaces its destination port by one that is the same for every packet.
    pub(super) fn set_port(&mut self, port: u16) {
        if self.flow.protocol.has_ports() {
            self.flow.port = port;
            self.port = PortOrigin::Fixed;
        }
    }
}
