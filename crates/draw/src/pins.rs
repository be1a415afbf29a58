//! Positions that are already known: those that the plan holds, and those that are kept for it.

use std::collections::BTreeMap;

use plan::{Id, Plan, Rect};

/// The positions of boxes, relative to the box around them.
pub(crate) struct Pins<'a> {
    plan: &'a Plan,
    /// Positions that stand in place of the plan's; `None` takes one away.
    pub(crate) kept: BTreeMap<Id, Option<Rect>>,
}

impl<'a> Pins<'a> {
    /// The positions that a plan holds.
    pub(crate) fn of(plan: &'a Plan) -> Pins<'a> {
        Pins { plan, kept: BTreeMap::new() }
    }

    /// The position of a resource's box, within bounds that no sum of positions overflows.
    pub(crate) fn at(&self, id: &Id) -> Option<Rect> {
        const FARTHEST: i32 = 1_000_000;
        let at = match self.kept.get(id) {
            Some(kept) => (*kept)?,
            None => self.plan.resource(id)?.at?,
        };
        let near = |value: i32| value.clamp(-FARTHEST, FARTHEST);
        Some(Rect { x: near(at.x), y: near(at.y), w: near(at.w).max(0), h: near(at.h).max(0) })
    }

    /// The position of a cell of a VPC's grid: one that has a size too.
    pub(crate) fn cell(&self, id: &Id) -> Option<Rect> {
        self.at(id).filter(|rect| rect.w > 0 && rect.h > 0)
    }
}
