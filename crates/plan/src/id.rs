//! Ids of resources.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::{SmolStr, format_smolstr};

/// The id of a resource, unique in a plan: 1 to 64 of `A-Z a-z 0-9 _ -`. AWS's own ids are valid.
/// It carries its hash, so that a look-up does not read its text.
#[derive(Clone)]
pub struct Id {
    text: SmolStr,
    hash: u64,
}

/// A map by ids with look-ups in constant time, in the order in which the ids came into it.
pub type IdMap<T> = indexmap::IndexMap<Id, T, FxBuildHasher>;

impl Id {
    /// The maximum length, in characters.
    pub const LONGEST: usize = 64;

    /// The id of this text; `None` if the text is not a valid id.
    pub fn new(text: &str) -> Option<Id> {
        let legal = !text.is_empty() && text.len() <= Id::LONGEST && text.bytes().all(is_legal);
        legal.then(|| Id::spelled(text.into()))
    }

    fn spelled(text: SmolStr) -> Id {
        let hash = FxBuildHasher.hash_one(text.as_str());
        Id { text, hash }
    }

    /// A valid id from any text: other characters become `-`, a long text is cut, and an empty one
    /// becomes `unnamed`.
    pub fn from_text(text: &str) -> Id {
        let legal = |c: char| if c.is_ascii() && is_legal(c as u8) { c } else { '-' };
        let cut: String = text.trim().chars().take(Id::LONGEST).map(legal).collect();
        Id::spelled(if cut.is_empty() { "unnamed".into() } else { cut.into() })
    }

    /// The first of `self`, `self-2`, `self-3` … that is not taken.
    pub fn free(&self, taken: impl Fn(&Id) -> bool) -> Id {
        let stem: String = self.text.chars().take(Id::LONGEST - 8).collect();
        let numbered = (2u32..).map(|n| Id::spelled(format_smolstr!("{stem}-{n}")));
        std::iter::once(self.clone())
            .chain(numbered)
            .find(|id| !taken(id))
            .unwrap_or_else(|| self.clone())
    }

    /// A number by which ids are told apart quickly; the same for the same id.
    #[inline]
    pub(crate) fn hash_code(&self) -> u64 {
        self.hash
    }

    /// The id as text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

fn is_legal(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

impl PartialEq for Id {
    #[inline]
    fn eq(&self, other: &Id) -> bool {
        self.hash == other.hash && self.text == other.text
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Id) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Id) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Id {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        let text = String::deserialize(deserializer)?;
        Id::new(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("`{text}` is not an id: 1 to 64 of A-Z a-z 0-9 _ -"))
        })
    }
}
