//! What lies around a wire: the boxes in its way, and those that it may run within.

use std::collections::BTreeMap;

use plan::{Id, Rect};

use crate::drawing::{BoxKind, BoxShape, Drawing};

/// The boxes by the one they stand in.
pub(crate) type Inside<'a> = BTreeMap<Option<&'a Id>, Vec<&'a BoxShape>>;

/// The boxes of a drawing by the one they stand in.
pub(crate) fn inside(drawing: &Drawing) -> Inside<'_> {
    let mut inside = Inside::new();
    for found in &drawing.boxes {
        inside.entry(found.parent.as_ref()).or_default().push(found);
    }
    inside
}

/// What lies around a wire between two boxes.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// The outermost boxes that are neither an end, nor around one, nor in one; and every gateway on
    /// a border that is not an end.
    pub(crate) obstacles: Vec<Rect>,
    /// The boxes around an end, which the wire may run within.
    pub(crate) containers: Vec<Rect>,
    /// The end that the other end stands in.
    pub(crate) open_end: Option<Id>,
}

impl Around {
    /// What lies around a wire between `from` and `to`.
    pub(crate) fn of(drawing: &Drawing, inside: &Inside, from: &Id, to: &Id) -> Around {
        let (from, to) = (chain(drawing, from), chain(drawing, to));
        let open = |mine: &[Id], other: &[Id]| {
            mine.first().filter(|end| other.iter().skip(1).any(|id| id == *end)).cloned()
        };
        let mut around =
            Around { open_end: open(&from, &to).or(open(&to, &from)), ..Self::default() };
        around.gather(inside, None, &[from, to]);
        around
    }

    fn gather(&mut self, inside: &Inside, parent: Option<&Id>, chains: &[Vec<Id>; 2]) {
        for found in inside.get(&parent).into_iter().flatten() {
            let is_end = chains.iter().any(|chain| chain.first() == Some(&found.id));
            if is_end && self.open_end.as_ref() != Some(&found.id) {
                self.gateways(inside, &found.id);
            } else if chains.iter().any(|chain| chain.contains(&found.id)) {
                self.containers.push(found.rect);
                self.gather(inside, Some(&found.id), chains);
            } else {
                self.obstacles.push(found.rect);
                self.gateways(inside, &found.id);
            }
        }
    }

    /// Those on a box's border reach beyond it.
    fn gateways(&mut self, inside: &Inside, id: &Id) {
        let found = inside.get(&Some(id)).into_iter().flatten();
        let gateways = found.filter(|found| found.kind == BoxKind::Border);
        self.obstacles.extend(gateways.map(|found| found.rect));
    }
}

/// A box and those around it, the nearest first.
fn chain(drawing: &Drawing, id: &Id) -> Vec<Id> {
    let first = drawing.box_of(id);
    let next = |found: &&BoxShape| drawing.box_of(found.parent.as_ref()?);
    std::iter::successors(first, next)
        .take(drawing.boxes.len())
        .map(|found| found.id.clone())
        .collect()
}
