//! How much of a plan has been read, for tests that hold how work grows with size.

use std::sync::atomic::{AtomicU64, Ordering};

/// A count of resources, rows and look-ups that were read. A copy begins at nothing.
///
/// Two threads that read at once may lose a count; the planner has one, and pays one addition.
#[derive(Debug, Default)]
pub struct Reads(AtomicU64);

impl Reads {
    /// Counts so many more.
    pub fn add(&self, more: usize) {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        let total = self.total().saturating_add(more);
        self.0.store(total, Ordering::Relaxed);
    }

    /// How many there were.
    pub fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clone for Reads {
    fn clone(&self) -> Reads {
        Reads::default()
    }
}
