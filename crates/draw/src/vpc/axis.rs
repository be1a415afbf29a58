//! Where the columns and the rows of a grid begin: each where it is known to be, the others after them, and
//! none over another.

/// A column or a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    /// Where it is known to begin, and how long it is known to be.
    pub(super) pin: Option<(i32, i32)>,
    /// How much room it needs.
    pub(super) needs: i32,
}

/// The order of tracks: those that are known by their place, then the others as they come.
pub(super) fn order(tracks: &[Track]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tracks.len()).collect();
    order.sort_by_key(|place| match tracks.get(*place).and_then(|track| track.pin) {
        Some((at, _)) => (0, at),
        None => (1, 0),
    });
    order
}

/// Where each track begins and how long it is, in the order given. The first begins at `start` or later.
pub(super) fn lay(tracks: &[Track], order: &[usize], start: i32, gap: i32) -> Vec<(i32, i32)> {
    let mut placed = vec![(start, 0); tracks.len()];
    let mut next = start;
    for place in order {
        let Some(track) = tracks.get(*place) else { continue };
        let (at, length) = track.pin.unwrap_or((next, 0));
        let (at, length) = (at.max(next), length.max(track.needs));
        if let Some(slot) = placed.get_mut(*place) {
            *slot = (at, length);
        }
        next = at + length + gap;
    }
    placed
}
