//! What is read of a plan and of what is compiled from it: how much, for tests that hold how work grows
//! with size, and where, so that what was worked out stays known until something changes that it read.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};

use crate::{Dependencies, DependencySet, DependencyTopic, Id};

/// What was read since it was last taken, and how much in all. A copy begins at nothing.
///
/// Two threads that read at once may lose reads; the planner has one, and pays a few additions.
#[derive(Debug, Default)]
pub struct ReadLog {
    total: AtomicU64,
    wholes: AtomicU64,
    topics: AtomicU64,
    log: OnceLock<Box<Log>>,
}

/// The most keys that a [`Dependencies`] holds; who reads more has read their topics.
const MOST: usize = 32_768;

/// So many keys are looked through for those that are there again.
const MANY: usize = 1024;

/// So many keys are known to be there again without looking.
const RECENT: usize = 1024;

/// The keys that were read since they were last taken.
#[derive(Debug)]
struct Log {
    /// Some of those that are among the keys already.
    recent: [AtomicU32; RECENT],
    keys: [AtomicU32; MOST],
    /// How many keys there are; more than [`MOST`] where some are not kept.
    count: AtomicUsize,
}

impl Default for Log {
    fn default() -> Log {
        Log {
            recent: std::array::from_fn(|_| AtomicU32::new(0)),
            keys: std::array::from_fn(|_| AtomicU32::new(0)),
            count: AtomicUsize::new(0),
        }
    }
}

impl Log {
    #[inline]
    fn add(&self, key: u32) {
        let Some(slot) = self.recent.get(key as usize % RECENT) else { return };
        if slot.load(Ordering::Relaxed) == key {
            return;
        }
        slot.store(key, Ordering::Relaxed);
        let count = self.count.load(Ordering::Relaxed);
        if let Some(place) = self.keys.get(count) {
            place.store(key, Ordering::Relaxed);
        }
        self.count.store((count + 1).min(MOST + 1), Ordering::Relaxed);
    }

    /// Moves the keys behind others; `false` where some were not kept.
    fn take(&self, into: &mut Vec<u32>) -> bool {
        let clear = |slot: &AtomicU32| slot.store(0, Ordering::Relaxed);
        let count = self.count.swap(0, Ordering::Relaxed);
        let Some(keys) = self.keys.get(..count) else {
            self.recent.iter().for_each(clear);
            return false;
        };
        for key in keys.iter().map(|key| key.load(Ordering::Relaxed)) {
            self.recent.get(key as usize % RECENT).into_iter().for_each(clear);
            into.push(key);
        }
        true
    }
}

impl ReadLog {
    /// Counts so many more.
    #[inline]
    pub fn add(&self, more: usize) {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        let total = self.total().saturating_add(more);
        self.total.store(total, Ordering::Relaxed);
    }

    /// How many there were.
    #[inline]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    /// Everything of a topic is read.
    #[inline]
    pub fn whole(&self, topic: DependencyTopic) {
        mark(&self.wholes, topic.bits);
    }

    /// A topic is read of one resource.
    #[inline]
    pub fn at(&self, id: &Id, topic: DependencyTopic) {
        mark(&self.topics, topic.bits);
        self.log.get_or_init(Box::default).add(topic.key(id));
    }

    /// What was read since it was taken last.
    pub fn take(&self) -> Dependencies {
        let mut keys = Vec::new();
        let wholes = self.take_keys(&mut keys);
        Dependencies { wholes, keys: keys.into_boxed_slice() }
    }

    /// The same, behind other trails.
    pub fn take_into(&self, trails: &mut DependencySet) {
        trails.extend(|keys| self.take_keys(keys));
    }

    fn take_keys(&self, into: &mut Vec<u32>) -> u64 {
        let wholes = self.wholes.swap(0, Ordering::Relaxed);
        let topics = self.topics.swap(0, Ordering::Relaxed);
        let before = into.len();
        let is_kept = self.log.get().is_none_or(|log| log.take(into));
        if topics & !wholes == 0 {
            // Whatever changes there has changed in what is read as a whole.
            into.truncate(before);
        } else if into.len() - before > MANY {
            let mut keys = into.split_off(before);
            keys.sort_unstable();
            keys.dedup();
            into.append(&mut keys);
        }
        if is_kept { wholes } else { wholes | topics }
    }
}

#[inline]
fn mark(bits: &AtomicU64, more: u64) {
    bits.store(bits.load(Ordering::Relaxed) | more, Ordering::Relaxed);
}

impl Clone for ReadLog {
    fn clone(&self) -> ReadLog {
        ReadLog::default()
    }
}
