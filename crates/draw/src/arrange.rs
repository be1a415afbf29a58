//! Where each box goes: what someone placed stays, the rest is packed in rows beside it, and a box is
//! as large as what it holds needs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use plan::{Change, Edit, Id, Plan, Rect, Resource};

use crate::drawing::BoxKind;
use crate::layout::kind_of;
use crate::{BORDER, EMPTY, GAP, GRID, HEADING, NODE, wire};

/// The room between boxes that wires may join: for the wire with its name, across and down.
const WIRES: (i32, i32) = (184, 72);

/// The same for wires without a name.
const POINTERS: (i32, i32) = (56, 40);

/// As far out as anything is drawn.
const FAR: i32 = 1 << 28;

/// The change that lays everything out anew, or one container alone, as one step: positions that were kept
/// are forgotten.
pub fn arranged(plan: &Plan, within: Option<&Id>, label: &str) -> Change {
    let inside: Option<BTreeSet<Id>> = within.map(|id| plan.inside(id).into_iter().collect());
    let counts = |id: &Id| inside.as_ref().is_none_or(|inside| inside.contains(id));
    let placed = plan.resources().filter(|(id, resource)| resource.at.is_some() && counts(id));
    let loose = |resource: &Resource| Arc::new(Resource { at: None, ..resource.clone() });
    let edits = placed.map(|(id, resource)| Edit { id: id.clone(), to: Some(loose(resource)) });
    Change { label: label.to_owned(), edits: edits.collect() }
}

/// Every id, what stands at the top first and everything after what it stands in.
pub(crate) fn order(plan: &Plan) -> Vec<Id> {
    let tops = plan.ids().filter(|id| drawn_parents(plan, id).is_empty());
    let mut seen: BTreeSet<Id> = BTreeSet::new();
    let mut found: Vec<Id> = Vec::new();
    for top in tops {
        for id in std::iter::once(top.clone()).chain(plan.inside(top)) {
            if seen.insert(id.clone()) {
                found.push(id);
            }
        }
    }
    found
}

/// The boxes around a resource, the nearest first. In a circle of parents each stands by itself.
pub(crate) fn drawn_parents(plan: &Plan, id: &Id) -> Vec<Id> {
    let around = plan.parents(id);
    let top =
        around.last().and_then(|last| plan.resource(last)).and_then(|last| last.parent.as_ref());
    let circle = top.is_some_and(|top| top == id || around.contains(top));
    if circle {
        return Vec::new();
    }
    around.into_iter().filter(|id| holds(shape_of(plan, id))).collect()
}

fn shape_of(plan: &Plan, id: &Id) -> Option<BoxKind> {
    kind_of(plan, id)
}

fn holds(kind: Option<BoxKind>) -> bool {
    matches!(kind, Some(BoxKind::Container | BoxKind::Vpc | BoxKind::Subnet))
}

/// The rectangle of everything that is a box.
pub(crate) fn rects(plan: &Plan) -> BTreeMap<Id, Rect> {
    let mut inside: BTreeMap<Option<Id>, Vec<Id>> = BTreeMap::new();
    let mut boxes: Vec<(Id, Option<Id>)> = Vec::new();
    for id in order(plan).into_iter().filter(|id| shape_of(plan, id).is_some()) {
        let parent = drawn_parents(plan, &id).into_iter().next();
        inside.entry(parent.clone()).or_default().push(id.clone());
        boxes.push((id, parent));
    }
    let (sizes, rects) = (BTreeMap::new(), BTreeMap::new());
    let mut arranging = Arranging { plan, inside, joints: joints(plan), sizes, rects };
    for (id, _) in boxes.iter().rev() {
        let size = arranging.size(id);
        arranging.sizes.insert(id.clone(), size);
    }
    arranging.arrange(None);
    for (id, parent) in &boxes {
        arranging.shift(id, parent.as_ref());
    }
    arranging.rects
}

/// Whatever wires end at, and what is around one of their ends and not around the other, with the room
/// that they want beside it.
fn joints(plan: &Plan) -> BTreeMap<Id, (i32, i32)> {
    let mut joints = BTreeMap::new();
    for (id, (from, to)) in
        plan.ids().flat_map(|id| wire::ends(plan, id).into_iter().map(move |ends| (id, ends)))
    {
        let room = if shape_of(plan, id).is_some() { POINTERS } else { WIRES };
        let around =
            |end: Id| plan.parents(&end).into_iter().chain([end]).collect::<BTreeSet<Id>>();
        for joint in around(from).symmetric_difference(&around(to)) {
            let wanted: &mut (i32, i32) = joints.entry(joint.clone()).or_default();
            *wanted = room.max(*wanted);
        }
    }
    joints
}

struct Arranging<'a> {
    plan: &'a Plan,
    inside: BTreeMap<Option<Id>, Vec<Id>>,
    /// What wires join, with the room that they want beside it.
    joints: BTreeMap<Id, (i32, i32)>,
    /// How large each box is, known from the innermost outwards.
    sizes: BTreeMap<Id, (i32, i32)>,
    /// Rectangles relative to their parent until [`Arranging::shift`] makes them absolute.
    rects: BTreeMap<Id, Rect>,
}

impl Arranging<'_> {
    /// Places everything in `parent` relative to it, and gives the size that this needs.
    fn arrange(&mut self, parent: Option<&Id>) -> (i32, i32) {
        let ids = self.inside.get(&parent.cloned()).cloned().unwrap_or_default();
        let on_border =
            |id: &Id| parent.is_some() && shape_of(self.plan, id) == Some(BoxKind::Border);
        let (border, within): (Vec<Id>, Vec<Id>) = ids.into_iter().partition(on_border);
        let sizes: Vec<(Id, (i32, i32))> =
            within.into_iter().map(|id| (id.clone(), self.size_of(&id))).collect();
        let (placed, loose): (Vec<_>, Vec<_>) =
            sizes.into_iter().partition(|(id, _)| self.chosen(id).is_some());
        let mut taken: Vec<Rect> = Vec::new();
        for (id, (w, h)) in placed {
            let Some(at) = self.chosen(&id) else { continue };
            let (x, y) =
                if parent.is_some() { (at.x.max(GAP), at.y.max(HEADING)) } else { (at.x, at.y) };
            let rect = clear(Rect { x, y, w: w.max(at.w), h: h.max(at.h) }, &taken);
            taken.push(rect);
            self.rects.insert(id, rect);
        }
        self.pack(loose, parent, &taken);
        self.fit(parent, &border)
    }

    /// The place that someone chose, within bounds that no sum of them overflows.
    fn chosen(&self, id: &Id) -> Option<Rect> {
        const CHOSEN: i32 = 1_000_000;
        let at = self.plan.resource(id)?.at?;
        let near = |value: i32| value.clamp(-CHOSEN, CHOSEN) / GRID * GRID;
        Some(Rect { x: near(at.x), y: near(at.y), w: near(at.w).max(0), h: near(at.h).max(0) })
    }

    fn size_of(&self, id: &Id) -> (i32, i32) {
        self.sizes.get(id).copied().unwrap_or(NODE)
    }

    /// The size of a box, once the boxes in it have theirs.
    fn size(&mut self, id: &Id) -> (i32, i32) {
        match shape_of(self.plan, id) {
            Some(BoxKind::Container | BoxKind::Vpc | BoxKind::Subnet) => self.arrange(Some(id)),
            Some(BoxKind::Border) => BORDER,
            _ => NODE,
        }
    }

    /// Packs what no one placed into rows, to the right of what someone did.
    fn pack(&mut self, loose: Vec<(Id, (i32, i32))>, parent: Option<&Id>, taken: &[Rect]) {
        let wanted = loose.iter().filter_map(|(id, _)| self.joints.get(id)).max().copied();
        let least = if parent.is_none() { WIRES } else { (GAP, GAP) };
        let (across, down) = wanted.unwrap_or_default().max(least);
        let room = |(_, (w, h)): &(Id, (i32, i32))| f64::from(w + across) * f64::from(h + down);
        let area: f64 = loose.iter().map(room).sum();
        let widest = loose.iter().map(|(_, (w, _))| *w).max().unwrap_or_default();
        // Few boxes with wires between them stand in one row; otherwise a page somewhat wider than high.
        let in_one_row = wanted.is_some() && loose.len() <= 3;
        let right = if in_one_row { FAR } else { bounded((area * 1.8).sqrt() as i32).max(widest) };
        let (left, top) = match parent {
            Some(_) => (GAP, HEADING),
            None => (0, 0),
        };
        let start = taken.iter().map(|rect| rect.x + rect.w + GAP).max().unwrap_or(left).max(left);
        let (mut x, mut y, mut row) = (start, top, 0);
        for (id, (w, h)) in loose {
            if x > start && x + w > start + right {
                (x, y, row) = (start, bounded(y + row + down), 0);
            }
            self.rects.insert(id, Rect { x, y, w, h });
            (x, row) = (bounded(x + w + across), row.max(h));
        }
    }

    /// The size that holds everything in `parent`, with its gateways set on the upper border.
    fn fit(&mut self, parent: Option<&Id>, border: &[Id]) -> (i32, i32) {
        let ids = self.inside.get(&parent.cloned()).cloned().unwrap_or_default();
        let rects =
            ids.iter().filter(|id| !border.contains(id)).filter_map(|id| self.rects.get(id));
        let (mut w, mut h) = EMPTY;
        for rect in rects {
            (w, h) = (w.max(rect.x + rect.w + GAP), h.max(rect.y + rect.h + GAP));
        }
        let count = i32::try_from(border.len()).unwrap_or(0);
        w = w.max(count.saturating_mul(BORDER.0 + GAP).saturating_add(GAP));
        h += if count > 0 { BORDER.1 / 2 } else { 0 };
        for (place, id) in (0..).zip(border) {
            let x = bounded(w - (place + 1) * (BORDER.0 + GAP));
            self.rects
                .insert(id.clone(), Rect { x, y: h - BORDER.1 / 2, w: BORDER.0, h: BORDER.1 });
        }
        (bounded(w), bounded(h))
    }

    /// Makes a rectangle absolute, once that of its parent is.
    fn shift(&mut self, id: &Id, parent: Option<&Id>) {
        let Some(by) = parent.and_then(|parent| self.rects.get(parent)).copied() else { return };
        if let Some(rect) = self.rects.get_mut(id) {
            (rect.x, rect.y) = (bounded(rect.x + by.x), bounded(rect.y + by.y));
        }
    }
}

/// A coordinate or a length within bounds that no sum of four of them overflows.
fn bounded(value: i32) -> i32 {
    value.clamp(-FAR, FAR)
}

/// The rectangle, moved right until it is clear of the others.
fn clear(rect: Rect, others: &[Rect]) -> Rect {
    let mut rect = rect;
    for _ in 0..=others.len() {
        let Some(other) = others.iter().find(|other| overlap(rect, **other)) else { break };
        rect.x = bounded(other.x + other.w + GAP);
    }
    rect
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
