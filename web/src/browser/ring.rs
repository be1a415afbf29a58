//! Which earlier states of a plan are kept: close together for the last hour, further apart before.

use super::store::Snapshot;

const MINUTE: f64 = 60_000.0;

/// How long a state must have been the newest before the next edit makes a snapshot of it.
pub(crate) const APART: f64 = 2.0 * MINUTE;

/// Whether the state that is replaced now becomes a snapshot. `last` is when one was made before.
pub(crate) fn is_due(last: Option<f64>, now: f64) -> bool {
    last.is_none_or(|last| now - last >= APART)
}

/// The snapshots to drop so that at most `most` are left, given the latest first: always the one that is
/// closest to its later neighbour for its age, so that old ones thin out and none of the last are lost.
pub(crate) fn surplus(snapshots: &[Snapshot], most: usize) -> Vec<Snapshot> {
    let mut left = snapshots.to_vec();
    let mut dropped = Vec::new();
    while left.len() > most.max(2) {
        let place = closest(&left);
        dropped.push(left.remove(place));
    }
    dropped
}

/// The place of the snapshot whose distance to the next later one is least, measured by its age. The first
/// and the last stay.
fn closest(snapshots: &[Snapshot]) -> usize {
    let newest = snapshots.first().map_or(0.0, |first| first.saved);
    let crowding = |pair: &[Snapshot]| match pair {
        [later, earlier, ..] => (later.saved - earlier.saved) / (newest - earlier.saved).max(1.0),
        _ => f64::MAX,
    };
    let pairs = snapshots.windows(2).map(crowding).enumerate();
    let inner = pairs.take(snapshots.len().saturating_sub(2));
    inner.min_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(1, |(place, _)| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: &[u32]) -> Vec<Snapshot> {
        let one = |minute: &u32| Snapshot { saved: f64::from(*minute) * MINUTE, size: 1 };
        minutes.iter().map(one).collect()
    }

    #[test]
    fn a_snapshot_is_made_at_first_and_then_after_a_while() {
        assert!(is_due(None, 0.0));
        assert!(!is_due(Some(0.0), APART - 1.0));
        assert!(is_due(Some(0.0), APART));
    }

    #[test]
    fn nothing_is_dropped_below_the_most() {
        assert!(surplus(&at(&[9, 5, 1]), 3).is_empty());
    }

    #[test]
    fn the_newest_and_the_oldest_stay_and_old_ones_thin_out() {
        let minutes: Vec<u32> = (0..400).rev().map(|n| n * 2).collect();
        let all = at(&minutes);
        let dropped = surplus(&all, 40);
        let left: Vec<&Snapshot> = all.iter().filter(|one| !dropped.contains(one)).collect();
        assert_eq!(left.len(), 40);
        assert_eq!((left[0], left[39]), (&all[0], &all[399]));
        let hour = all[0].saved - 60.0 * MINUTE;
        let recent = left.iter().filter(|one| one.saved >= hour).count();
        assert!(recent >= 15, "{recent} of the last hour");
        let gaps = |place: usize| left[place].saved - left[place + 1].saved;
        assert!(gaps(0) <= gaps(38), "{} {}", gaps(0), gaps(38));
    }

    #[test]
    fn dropping_one_by_one_keeps_the_same_spread() {
        let mut kept: Vec<Snapshot> = Vec::new();
        for minute in 0..2_000 {
            kept.insert(0, at(&[minute * 2])[0]);
            let dropped = surplus(&kept, 40);
            kept.retain(|one| !dropped.contains(one));
        }
        assert_eq!(kept.len(), 40);
        assert!(kept[0].saved - kept[5].saved <= 30.0 * MINUTE);
        assert_eq!(kept[39].saved, 0.0);
    }
}
