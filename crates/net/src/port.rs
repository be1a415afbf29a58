//! Spans of ports as they are typed.

use std::fmt;

use crate::{Entry, Readable, Reason, Unreadable, number};

/// The ports of a rule as typed: `443`, `1000-2000` or `all`.
pub type Ports = Entry<PortSpan>;

/// One or more neighbouring ports, both ends included.
///
/// A span that ends before it starts holds no port; it can be built, but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortSpan {
    /// The first port.
    pub from: u16,
    /// The last port.
    pub to: u16,
}

impl PortSpan {
    /// Every port, 0 to 65535.
    pub const ALL: Self = Self { from: 0, to: u16::MAX };

    /// The span of this port only.
    pub const fn one(port: u16) -> Self {
        Self { from: port, to: port }
    }

    /// Whether the span holds this port.
    pub fn contains(self, port: u16) -> bool {
        self.from <= port && port <= self.to
    }
}

impl Readable for PortSpan {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.is_empty() {
            return Err(Unreadable::new(Reason::Empty, 0..0));
        }
        if text.eq_ignore_ascii_case("all") {
            return Ok(Self::ALL);
        }
        let Some((from, to)) = text.split_once('-') else {
            return read_port(text).map(Self::one);
        };
        let from_port =
            read_port(from).map_err(|problem| problem.instead_of_unfinished(Reason::EmptyPart))?;
        let to_port = read_port(to).map_err(|problem| problem.after(from.len() + 1))?;
        if to_port < from_port {
            return Err(Unreadable::new(Reason::ReversedSpan, 0..text.len()));
        }
        Ok(Self { from: from_port, to: to_port })
    }
}

impl fmt::Display for PortSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ALL => f.write_str("all"),
            Self { from, to } if from == to => write!(f, "{from}"),
            Self { from, to } => write!(f, "{from}-{to}"),
        }
    }
}

fn read_port(text: &str) -> Result<u16, Unreadable> {
    let port = number::read(text, u32::from(u16::MAX), Reason::PortTooLarge)?;
    u16::try_from(port).map_err(|_| Unreadable::new(Reason::PortTooLarge, 0..text.len()))
}
