//! IP protocols, by number and by name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Entry, Readable, Reason, Unreadable, scan};

/// The typed protocol of a rule: `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `all`.
pub type ProtocolEntry = Entry<Protocols>;

/// An IP protocol number (IANA, "Assigned Internet Protocol Numbers").
///
/// It prints as a name where it has a common one, and parses from a name or a number.
///
/// ```
/// use net::Protocol;
///
/// assert_eq!("tcp".parse(), Ok(Protocol::TCP));
/// assert_eq!("6".parse(), Ok(Protocol::TCP));
/// assert_eq!(Protocol(47).to_string(), "47");
/// assert!(Protocol::UDP.has_ports() && !Protocol::ICMP.has_ports());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protocol(pub u8);

impl Protocol {
    /// Internet Control Message Protocol, for IPv4.
    pub const ICMP: Self = Self(1);
    /// Transmission Control Protocol.
    pub const TCP: Self = Self(6);
    /// User Datagram Protocol.
    pub const UDP: Self = Self(17);
    /// Internet Control Message Protocol for IPv6.
    pub const ICMPV6: Self = Self(58);

    /// The protocols with a name, the most common first.
    pub(crate) const NAMES: [(&'static str, Self); 4] =
        [("tcp", Self::TCP), ("udp", Self::UDP), ("icmp", Self::ICMP), ("icmpv6", Self::ICMPV6)];

    /// The protocols with ports.
    pub(crate) const WITH_PORTS: [Self; 2] = [Self::TCP, Self::UDP];

    /// A sort key: protocols with a name first, the most common of them first, then by number.
    pub(crate) fn familiarity(self) -> (usize, u8) {
        let place = Self::NAMES.iter().position(|(_, named)| *named == self);
        (place.unwrap_or(Self::NAMES.len()), self.0)
    }

    /// The protocols with a name, the most common first.
    pub(crate) fn familiar() -> impl Iterator<Item = Self> {
        Self::NAMES.iter().map(|(_, protocol)| *protocol)
    }

    /// Whether the protocol has ports.
    pub fn has_ports(self) -> bool {
        Self::WITH_PORTS.contains(&self)
    }

    /// Whether this is ICMP or ICMPv6, whose messages have a type and a code.
    pub fn is_icmp(self) -> bool {
        self == Self::ICMP || self == Self::ICMPV6
    }
}

impl Readable for Protocol {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.is_empty() {
            return Err(Unreadable::new(Reason::Empty, 0..0));
        }
        let known = Self::NAMES.iter().find(|(name, _)| text.eq_ignore_ascii_case(name));
        if let Some((_, protocol)) = known {
            return Ok(*protocol);
        }
        if Self::NAMES.iter().any(|(name, _)| scan::begins(name, text)) {
            return Err(Unreadable::unfinished(text));
        }
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Unreadable::new(Reason::UnknownProtocol, 0..text.len()));
        }
        scan::number(text, Reason::ProtocolTooLarge).map(Self)
    }
}

impl FromStr for Protocol {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        Self::read(text)
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Self::NAMES.iter().find(|(_, protocol)| protocol == self) {
            Some((name, _)) => f.pad(name),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for Protocol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Protocol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// The protocols that a rule matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocols {
    /// Every protocol; AWS writes it as -1.
    All,
    /// One protocol.
    One(Protocol),
}

impl Protocols {
    /// Whether the rule matches this protocol.
    pub fn contains(self, protocol: Protocol) -> bool {
        match self {
            Self::All => true,
            Self::One(one) => one == protocol,
        }
    }
}

impl Readable for Protocols {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.eq_ignore_ascii_case("all") || text == "-1" {
            return Ok(Self::All);
        }
        if !text.is_empty() && scan::begins("all", text) {
            return Err(Unreadable::unfinished(text));
        }
        Protocol::read(text).map(Self::One)
    }
}

impl fmt::Display for Protocols {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.pad("all"),
            Self::One(protocol) => protocol.fmt(f),
        }
    }
}
