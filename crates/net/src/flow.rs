//! Flows: the header fields by which a network forwards and filters a packet.

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::Protocol;
use crate::icmp::{ECHOES, icmp_port};

/// A flow: source and destination address, protocol, source and destination port (the 5-tuple).
///
/// ```
/// use net::{Flow, Protocol};
///
/// let (a, b) = ("10.0.0.5".parse()?, "10.1.0.7".parse()?);
/// let flow = Flow::new(a, b, Protocol::TCP, 443);
/// assert_eq!(flow.to_string(), "tcp 10.0.0.5:49152 -> 10.1.0.7:443");
/// assert_eq!(flow.reversed().to_string(), "tcp 10.1.0.7:443 -> 10.0.0.5:49152");
///
/// let ping = Flow::icmp(a, b, 8, 0);
/// assert_eq!(ping.reversed(), Flow::icmp(b, a, 0, 0));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The source address.
    pub source: IpAddr,
    /// The destination address.
    pub destination: IpAddr,
    /// The IP protocol.
    pub protocol: Protocol,
    /// The source port; 0 for protocols without ports.
    pub source_port: u16,
    /// The destination port. For ICMP and ICMPv6 the type × 256 + code; 0 for other protocols without
    /// ports.
    pub port: u16,
}

impl Flow {
    /// The default source port: the first dynamic port (RFC 6335 section 6).
    pub const DEFAULT_SOURCE_PORT: u16 = 49152;

    /// A flow to a port, from [`Flow::DEFAULT_SOURCE_PORT`] if the protocol has ports.
    ///
    /// For ICMP, use [`Flow::icmp`].
    pub fn new(source: IpAddr, destination: IpAddr, protocol: Protocol, port: u16) -> Self {
        let source_port = if protocol.has_ports() { Self::DEFAULT_SOURCE_PORT } else { 0 };
        Self { source, destination, protocol, source_port, port }
    }

    /// An ICMP message; an ICMPv6 message if the destination is an IPv6 address.
    pub fn icmp(source: IpAddr, destination: IpAddr, kind: u8, code: u8) -> Self {
        let protocol = if destination.is_ipv6() { Protocol::ICMPV6 } else { Protocol::ICMP };
        Self { source, destination, protocol, source_port: 0, port: icmp_port(kind, code) }
    }

    /// The ICMP type and code, if this is ICMP or ICMPv6.
    pub fn icmp_type_and_code(&self) -> Option<(u8, u8)> {
        let [kind, code] = self.port.to_be_bytes();
        self.protocol.is_icmp().then_some((kind, code))
    }

    /// The return flow: addresses and ports swapped, and an echo request answered by an echo reply (RFC
    /// 792, RFC 4443 section 4). Other ICMP messages keep their type and code.
    pub fn reversed(&self) -> Self {
        let (source_port, port) = match self.icmp_type_and_code() {
            Some((kind, code)) => (0, icmp_port(echo_partner(self.protocol, kind), code)),
            None => (self.port, self.source_port),
        };
        let (source, destination) = (self.destination, self.source);
        Self { source, destination, protocol: self.protocol, source_port, port }
    }
}

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, destination, protocol, source_port, port } = *self;
        if let Some((kind, code)) = self.icmp_type_and_code() {
            write!(f, "{protocol} {kind}/{code} {source} -> {destination}")
        } else if protocol.has_ports() {
            let (from, to) = (End(source, source_port), End(destination, port));
            write!(f, "{protocol} {from} -> {to}")
        } else {
            write!(f, "protocol {protocol} {source} -> {destination}")
        }
    }
}

/// An address with a port, as `10.0.0.5:443` or `[fd00::5]:443`.
struct End(IpAddr, u16);

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        std::net::SocketAddr::new(self.0, self.1).fmt(f)
    }
}

/// The ICMP type that answers an echo message; other types stay.
fn echo_partner(protocol: Protocol, kind: u8) -> u8 {
    let partner = ECHOES.iter().find(|(of, message, _)| (*of, *message) == (protocol, kind));
    partner.map_or(kind, |(_, _, partner)| *partner)
}
