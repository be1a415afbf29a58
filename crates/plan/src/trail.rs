//! What something was worked out from, and what has changed since.

use std::collections::BTreeSet;

use crate::{Id, OfKind};

/// What can be read apart from the rest: as a whole a set of kinds or of compiled parts, or something
/// of one resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DependencyTopic {
    /// The kinds and compiled parts, a bit for each.
    pub(crate) bits: u64,
    /// Which side of a resource.
    side: u64,
}

/// How many kinds of components there may be; the bits behind them are for what is compiled.
const KINDS: u32 = 48;

impl DependencyTopic {
    /// All that there is.
    pub const EVERYTHING: DependencyTopic = DependencyTopic { bits: u64::MAX, side: 0 };

    /// The resources of one kind, or one of them.
    pub const fn of<T: OfKind>() -> DependencyTopic {
        DependencyTopic::kind(T::NTH)
    }

    /// The same, by the place of the kind.
    pub(crate) const fn kind(nth: u32) -> DependencyTopic {
        DependencyTopic { bits: 1 << nth, side: 0 }
    }

    /// The resources of every kind, or one of them that is not there.
    pub const KINDS: DependencyTopic = DependencyTopic { bits: (1 << KINDS) - 1, side: 0 };

    /// The resources of one kind inside another resource.
    pub(crate) const fn inside(nth: u32) -> DependencyTopic {
        DependencyTopic { bits: 1 << nth, side: 1 + nth as u64 }
    }

    /// The resources of any kind inside another resource.
    pub(crate) const INSIDE: DependencyTopic =
        DependencyTopic { side: 1 << 10, ..DependencyTopic::KINDS };

    /// The resources of any kind that point at another resource.
    pub(crate) const REFERRING: DependencyTopic =
        DependencyTopic { side: 1 << 11, ..DependencyTopic::KINDS };

    /// The same of a resource of one kind.
    pub(crate) const fn of_kind(self, nth: u32) -> DependencyTopic {
        DependencyTopic { bits: 1 << nth, side: self.side }
    }

    /// The resources of one kind that point at another resource.
    pub(crate) const fn referring(nth: u32) -> DependencyTopic {
        DependencyTopic { bits: 1 << nth, side: 1 + (KINDS + nth) as u64 }
    }

    /// A part of what is compiled from a plan, of which there are at most 16.
    pub const fn compiled(nth: u32) -> DependencyTopic {
        DependencyTopic { bits: 1 << (KINDS + nth), side: 1 + (2 * KINDS + nth) as u64 }
    }

    /// The key of this side of a resource, not zero. Two may share one: then more is worked out than has
    /// to be.
    pub(crate) fn key(self, id: &Id) -> u32 {
        let mixed = id.hash_code() ^ self.side.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32).max(1) as u32
    }
}

/// What something was worked out from: it is the same while none of that changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// The topics that were read as a whole, a bit for each.
    pub(crate) wholes: u64,
    /// The keys of what was read of single resources.
    pub(crate) keys: Box<[u32]>,
}

/// Many trails in a row, each by its place.
#[derive(Clone, Debug, Default)]
pub struct DependencySet {
    wholes: Vec<u64>,
    keys: Vec<u32>,
    /// Where the keys of each end.
    ends: Vec<usize>,
}

impl DependencySet {
    /// Adds a trail behind the others, by what puts its keys behind theirs and gives its topics.
    pub(crate) fn extend(&mut self, put: impl FnOnce(&mut Vec<u32>) -> u64) {
        self.wholes.push(put(&mut self.keys));
        self.ends.push(self.keys.len());
    }

    /// Adds the trail at a place of others behind these.
    pub fn push_from(&mut self, others: &DependencySet, place: usize) {
        self.wholes.push(others.wholes.get(place).copied().unwrap_or(u64::MAX));
        self.keys.extend_from_slice(others.keys_at(place));
        self.ends.push(self.keys.len());
    }

    fn keys_at(&self, place: usize) -> &[u32] {
        let from = place.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(&0);
        let to = self.ends.get(place).unwrap_or(from);
        self.keys.get(*from..*to).unwrap_or_default()
    }
}

/// What differs between two plans, or between what is compiled from them.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    topics: u64,
    keys: BTreeSet<u32>,
    /// A bit for each remainder of a key: most keys are seen by it not to be among the changed ones.
    sieve: Vec<u64>,
}

/// How many bits the sieve of [`Changes`] has.
const SIEVE: u32 = 1 << 15;

impl Changes {
    /// A topic of one resource has changed.
    pub fn add(&mut self, id: &Id, topic: DependencyTopic) {
        let key = topic.key(id);
        self.topics |= topic.bits;
        self.sieve.resize((SIEVE / 64) as usize, 0);
        if let Some(word) = self.sieve.get_mut((key % SIEVE / 64) as usize) {
            *word |= 1 << (key % 64);
        }
        self.keys.insert(key);
    }

    /// Something of a topic has changed that is not of one resource.
    pub fn add_whole(&mut self, topic: DependencyTopic) {
        self.topics |= topic.bits;
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.topics == 0
    }

    /// Whether something has changed that a trail has read.
    pub fn touch(&self, trail: &Dependencies) -> bool {
        self.topics & trail.wholes != 0 || self.touch_keys(&trail.keys)
    }

    /// Whether something has changed that the trail at a place has read.
    pub fn touch_at(&self, trails: &DependencySet, place: usize) -> bool {
        let wholes = trails.wholes.get(place).copied().unwrap_or(u64::MAX);
        self.topics & wholes != 0 || self.touch_keys(trails.keys_at(place))
    }

    /// Whether something has changed that any of some trails has read.
    pub fn touch_any(&self, trails: &DependencySet) -> bool {
        trails.wholes.iter().any(|wholes| self.topics & wholes != 0)
            || self.touch_keys(&trails.keys)
    }

    fn touch_keys(&self, keys: &[u32]) -> bool {
        keys.iter().any(|key| self.has(*key))
    }

    fn has(&self, key: u32) -> bool {
        let word = self.sieve.get((key % SIEVE / 64) as usize);
        word.is_some_and(|word| word >> (key % 64) & 1 == 1) && self.keys.contains(&key)
    }
}
