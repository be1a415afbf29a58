//! Typed ICMP types and codes.

use std::fmt;

use crate::{Entry, PortSpan, Protocol, Readable, Reason, Unreadable, scan};

/// The typed ICMP messages of a rule: a type `8`, a type and code `3/4`, or `all`.
pub type IcmpTypes = Entry<IcmpSpan>;

/// The ICMP or ICMPv6 messages that a rule matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IcmpSpan {
    /// Every message.
    All,
    /// The messages of one type, with any code.
    Type(u8),
    /// The messages of one type and code.
    TypeAndCode(u8, u8),
}

impl IcmpSpan {
    /// The same messages as ports of a [`Flow`](crate::Flow): type × 256 + code.
    pub fn ports(self) -> PortSpan {
        match self {
            Self::All => PortSpan::ALL,
            Self::Type(kind) => PortSpan { from: icmp_port(kind, 0), to: icmp_port(kind, u8::MAX) },
            Self::TypeAndCode(kind, code) => PortSpan::one(icmp_port(kind, code)),
        }
    }
}

impl Readable for IcmpSpan {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.is_empty() {
            return Err(Unreadable::new(Reason::Empty, 0..0));
        }
        if scan::begins("all", text) {
            return Err(Unreadable::unfinished(text));
        }
        if text.eq_ignore_ascii_case("all") {
            return Ok(Self::All);
        }
        let Some((kind, code)) = text.split_once('/') else {
            return scan::number(text, Reason::IcmpTooLarge).map(Self::Type);
        };
        let start = kind.len() + 1;
        let kind = scan::number(kind, Reason::IcmpTooLarge)
            .map_err(|problem| problem.instead_of_unfinished(Reason::EmptyPart))?;
        let code =
            scan::number(code, Reason::IcmpTooLarge).map_err(|problem| problem.after(start))?;
        Ok(Self::TypeAndCode(kind, code))
    }
}

impl fmt::Display for IcmpSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Type(kind) => write!(f, "{kind}"),
            Self::TypeAndCode(kind, code) => write!(f, "{kind}/{code}"),
        }
    }
}

/// The echo messages of ICMP and ICMPv6 with the message that answers each (RFC 792; RFC 4443 section
/// 4).
pub(crate) const ECHOES: [(Protocol, u8, u8); 4] = [
    (Protocol::ICMP, 8, 0),
    (Protocol::ICMP, 0, 8),
    (Protocol::ICMPV6, 128, 129),
    (Protocol::ICMPV6, 129, 128),
];

/// The port of an ICMP message: type × 256 + code.
pub(crate) fn icmp_port(kind: u8, code: u8) -> u16 {
    u16::from_be_bytes([kind, code])
}
