//! A field as it was typed, and what it means if it means something.
//!
//! The invariant: the value of an entry is always what its text reads as, so two entries with the
//! same text are the same entry.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Unreadable;

/// A value that has a text form.
///
/// A value that was read prints as a text that reads as the same value.
pub trait Readable: Copy + fmt::Debug + fmt::Display {
    /// Reads a text without surrounding spaces, or says what is wrong with it and where.
    fn read(text: &str) -> Result<Self, Unreadable>;
}

/// What somebody typed, and its value if it is readable.
///
/// A plan can be opened however wrong it is, so a field keeps any text. Surrounding spaces are
/// not kept. In a file, an entry is a plain string.
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
    /// The entry with this text, without the spaces around it.
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        Self { text: text.into(), value: T::read(text).ok() }
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text means, if it is readable.
    pub fn value(&self) -> Option<T> {
        self.value
    }

    /// What keeps the text from being read, and where; `None` if it is readable.
    pub fn problem(&self) -> Option<Unreadable> {
        T::read(&self.text).err()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl<T: Readable> From<T> for Entry<T> {
    /// The entry of the value's printed form. A value that cannot be typed, such as a span that
    /// ends before it starts, becomes an unreadable entry.
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
