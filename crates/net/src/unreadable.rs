//! A typed value that could not be read, and the place of the mistake in it.

use std::fmt;
use std::ops::Range;

use crate::Reason;

/// What keeps a text from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub reason: Reason,
    /// Which bytes of the text are wrong; empty where something is missing. Both ends lie between
    /// characters.
    pub range: Range<usize>,
}

impl Unreadable {
    /// Whether the text is a beginning that more typing can complete, such as `10.0.`.
    ///
    /// A field being typed into does not complain about these.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.reason, Reason::Empty | Reason::Unfinished | Reason::MissingPrefixLength)
    }

    pub(crate) fn new(reason: Reason, range: Range<usize>) -> Self {
        Self { reason, range }
    }

    /// The complaint that this text ends too early.
    pub(crate) fn unfinished(text: &str) -> Self {
        Self::new(Reason::Unfinished, text.len()..text.len())
    }

    /// The complaint about a text that something follows: it is not unfinished, but has a mistake.
    pub(crate) fn instead_of_unfinished(self, reason: Reason) -> Self {
        if self.is_unfinished() { Self { reason, ..self } } else { self }
    }

    /// The same complaint in a text in which `count` bytes stand before this one.
    pub(crate) fn after(self, count: usize) -> Self {
        Self { range: self.range.start + count..self.range.end + count, ..self }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl std::error::Error for Unreadable {}
