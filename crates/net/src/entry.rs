//! Typed fields: the text of a field, with the value that it parses to if it is valid.
//!
//! The invariant: the value of an entry is always what its text parses to, so two entries with the same
//! text are equal.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Unreadable;

/// A value that is parsed from text.
///
/// A parsed value prints as a text that parses to the same value.
pub trait Readable: Copy + fmt::Debug + fmt::Display {
    /// Parses a text without surrounding spaces.
    ///
    /// # Errors
    /// With the reason and the place of the mistake in the text.
    fn read(text: &str) -> Result<Self, Unreadable>;
}

/// A typed field: its text, and the value that it parses to if it is valid.
///
/// A plan can be opened however wrong it is, so a field keeps any text; surrounding spaces are trimmed.
/// In a file, an entry is a plain string.
///
/// ```
/// use net::{Cidr, Reason};
///
/// let cidr = Cidr::new(" 10.0.0.0/16 ");
/// assert_eq!(cidr.text(), "10.0.0.0/16");
/// assert_eq!(cidr.value(), "10.0.0.0/16".parse().ok());
///
/// let wrong = Cidr::new("10.0.300.0/16");
/// assert_eq!(wrong.value(), None);
/// let problem = wrong.problem().expect("300 is no octet");
/// assert_eq!(problem.reason, Reason::OctetTooLarge);
/// assert_eq!(&wrong.text()[problem.range], "300");
/// ```
#[derive(Clone)]
pub struct Entry<T: Readable> {
    text: Arc<str>,
    value: Option<T>,
}

impl<T: Readable> Entry<T> {
    /// The entry of a text; surrounding spaces are trimmed.
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        Self { text: text.into(), value: T::read(text).ok() }
    }

    /// The text as typed, trimmed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parsed value; `None` if the text is invalid.
    pub fn value(&self) -> Option<T> {
        self.value
    }

    /// The parse error; `None` if the text is valid.
    pub fn problem(&self) -> Option<Unreadable> {
        T::read(&self.text).err()
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl<T: Readable> From<T> for Entry<T> {
    /// The entry of the value's printed form. A value without a valid form, such as a range that ends
    /// before it starts, becomes an invalid entry.
    fn from(value: T) -> Self {
        Self::new(&value.to_string())
    }
}

impl<T: Readable> From<&str> for Entry<T> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<T: Readable> Default for Entry<T> {
    fn default() -> Self {
        Self::new("")
    }
}

impl<T: Readable> fmt::Display for Entry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T: Readable> fmt::Debug for Entry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unreadable = if self.value.is_some() { "" } else { " (unreadable)" };
        write!(f, "{:?}{unreadable}", self.text)
    }
}

impl<T: Readable> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T: Readable> Eq for Entry<T> {}

impl<T: Readable> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Readable> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<T: Readable> Hash for Entry<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T: Readable> Serialize for Entry<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T: Readable> Deserialize<'de> for Entry<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::new(&text))
    }
}
