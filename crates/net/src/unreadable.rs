//! Parse errors of typed values.

use std::fmt;
use std::ops::Range;

use crate::Reason;

/// A parse error: the reason, and the place of the mistake in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The reason.
    pub reason: Reason,
    /// The bytes of the text that are wrong, on character boundaries; empty where something is missing.
    pub range: Range<usize>,
}

impl Unreadable {
    /// Whether the text is a prefix that more typing can complete, such as `10.0.`; an input field
    /// shows no error for these.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.reason, Reason::Empty | Reason::Unfinished | Reason::MissingPrefixLength)
    }

    pub(crate) fn new(reason: Reason, range: Range<usize>) -> Self {
        Self { reason, range }
    }

    /// The error of a text that ends too early.
    pub(crate) fn unfinished(text: &str) -> Self {
        Self::new(Reason::Unfinished, text.len()..text.len())
    }

    /// The same error for a text that something follows: it is not unfinished, but has this mistake.
    pub(crate) fn instead_of_unfinished(self, reason: Reason) -> Self {
        if self.is_unfinished() { Self { reason, ..self } } else { self }
    }

    /// The same error in a longer text, in which `count` bytes come before this one.
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
