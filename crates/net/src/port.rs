//! Typed port ranges.

use std::fmt;

use crate::{Entry, Readable, Reason, Unreadable, scan};

/// The typed ports of a rule: `443`, `1000-2000` or `all`.
pub type Ports = Entry<PortSpan>;

/// A port range, both ends included; empty if `to` is below `from`, which can be built but not typed.
///
/// ```
/// use net::{PortSpan, Ports};
///
/// let ports = Ports::new("1000-2000").value().expect("a valid range");
/// assert_eq!(ports, PortSpan { from: 1000, to: 2000 });
/// assert!(ports.contains(1500));
/// ```
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

    /// The range of one port.
    pub const fn one(port: u16) -> Self {
        Self { from: port, to: port }
    }

    /// Whether the range holds this port.
    pub fn contains(self, port: u16) -> bool {
        self.from <= port && port <= self.to
    }
}

impl Readable for PortSpan {
    fn read(text: &str) -> Result<Self, Unreadable> {
        if text.is_empty() {
            return Err(Unreadable::new(Reason::Empty, 0..0));
        }
        if scan::begins("all", text) {
            return Err(Unreadable::unfinished(text));
        }
        if text.eq_ignore_ascii_case("all") {
            return Ok(Self::ALL);
        }
        let Some((from, to)) = text.split_once('-') else {
            return scan::number(text, Reason::PortTooLarge).map(Self::one);
        };
        let start = from.len() + 1;
        let from = scan::number(from, Reason::PortTooLarge)
            .map_err(|problem| problem.instead_of_unfinished(Reason::EmptyPart))?;
        let to = scan::number(to, Reason::PortTooLarge).map_err(|problem| problem.after(start))?;
        if to < from {
            return Err(Unreadable::new(Reason::ReversedSpan, 0..text.len()));
        }
        Ok(Self { from, to })
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
