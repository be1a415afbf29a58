//! The document's views as the engine sent them last, and the differences that bring them up to date.

use std::collections::BTreeMap;
use std::rc::Rc;

use view::{
    Answer, BoxView, FindingRow, Frame, Key, Keyed, ListChange, MapChange, MarkView, OutlineRow,
    Placement, Tally, ViewDifference, WireView,
};

use super::State;

/// The boxes, the wires, and their marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Diagram {
    /// The boxes.
    pub(crate) boxes: BTreeMap<Key, Rc<BoxView>>,
    /// The wires, by their keys.
    pub(crate) wires: BTreeMap<Key, Rc<WireView>>,
    /// The findings of each resource that has some.
    pub(crate) marks: BTreeMap<Key, Rc<MarkView>>,
    /// The smallest rectangle around everything.
    pub(crate) bounds: Option<Frame>,
    /// What is inside each box, the box itself left out.
    pub(crate) children: BTreeMap<Key, Vec<Key>>,
}

/// The findings of a resource, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Those at it, and those that name it among other places.
    pub(crate) here: Tally,
    /// The same with those of everything inside it.
    pub(crate) inside: Tally,
}

/// The tree of resources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The rows.
    pub(crate) rows: BTreeMap<Key, Rc<OutlineRow>>,
    /// Their order.
    pub(crate) order: Vec<Key>,
}

/// The findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// The findings.
    pub(crate) rows: BTreeMap<Key, Rc<FindingRow>>,
    /// Their order, worst first.
    pub(crate) order: Vec<Key>,
}

impl Diagram {
    /// The findings of a resource.
    pub(crate) fn marks(&self, id: &str) -> Marks {
        let found = self.marks.get(id);
        found.map(|mark| Marks { here: mark.here, inside: mark.inside }).unwrap_or_default()
    }

    /// The boxes around one, the nearest first.
    pub(crate) fn around<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Rc<BoxView>> {
        let first = self.boxes.get(id);
        let parent = |found: &&'a Rc<BoxView>| self.boxes.get(found.parent.as_ref()?);
        std::iter::successors(first, parent).skip(1)
    }

    /// Everything inside a box, the outer before the inner.
    pub(crate) fn inside(&self, id: &str) -> Vec<Key> {
        let children = |id: &str| self.children.get(id).into_iter().flatten().cloned();
        let mut found: Vec<Key> = children(id).collect();
        let mut place = 0;
        while let Some(next) = found.get(place).cloned() {
            found.extend(children(&next));
            place += 1;
        }
        found
    }

    /// The innermost box at a point of the canvas that is not one of `but`.
    pub(crate) fn at(&self, x: f64, y: f64, but: &[Key]) -> Option<&Rc<BoxView>> {
        let found = self.boxes.values().filter(|found| holds(found.frame, x, y));
        let found = found.filter(|found| !but.contains(&found.id));
        found.max_by_key(|found| (found.placement == Placement::Border, found.depth))
    }

    /// The innermost box at a point of the canvas that can hold others and is not one of `but`.
    pub(crate) fn container_at(&self, x: f64, y: f64, but: &[Key]) -> Option<&Rc<BoxView>> {
        let found = self.boxes.values().filter(|found| can_hold(found.placement));
        let found = found.filter(|found| holds(found.frame, x, y) && !but.contains(&found.id));
        found.max_by_key(|found| found.depth)
    }

    /// The wires of a resource.
    pub(crate) fn wires_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Rc<WireView>> {
        self.wires.values().filter(move |wire| &*wire.id == id)
    }

    /// The rectangle around a resource: its box's, or that of its wires' corners.
    pub(crate) fn frame_of(&self, id: &str) -> Option<Frame> {
        let of_box = self.boxes.get(id).map(|found| found.frame);
        of_box.or_else(|| {
            around_points(self.wires_of(id).flat_map(|wire| wire.points.iter().copied()))
        })
    }

    fn settle(&mut self) {
        self.children.clear();
        for found in self.boxes.values() {
            if let Some(parent) = &found.parent {
                self.children.entry(parent.clone()).or_default().push(found.id.clone());
            }
        }
        let corners = self.boxes.values().flat_map(|found| {
            let Frame { x, y, w, h } = found.frame;
            [(x, y), (x + w, y + h)]
        });
        let points = self.wires.values().flat_map(|wire| wire.points.iter().copied());
        self.bounds = around_points(corners.chain(points));
    }
}

/// Whether others can be put into a box on the canvas.
pub(crate) fn can_hold(placement: Placement) -> bool {
    matches!(placement, Placement::Container | Placement::Vpc | Placement::Subnet)
}

fn holds(frame: Frame, x: f64, y: f64) -> bool {
    let within = |from: i32, length: i32, at: f64| {
        f64::from(from) <= at && at < f64::from(from.saturating_add(length))
    };
    within(frame.x, frame.w, x) && within(frame.y, frame.h, y)
}

/// The smallest rectangle around some points.
pub(crate) fn around_points(points: impl Iterator<Item = (i32, i32)>) -> Option<Frame> {
    let grow = |(left, top, right, bottom): (i32, i32, i32, i32), (x, y): (i32, i32)| {
        (left.min(x), top.min(y), right.max(x), bottom.max(y))
    };
    let ends = points.fold(None, |found, (x, y)| Some(grow(found.unwrap_or((x, y, x, y)), (x, y))));
    let (left, top, right, bottom) = ends?;
    Some(Frame { x: left, y: top, w: right - left, h: bottom - top })
}

impl State {
    /// Takes over an answer's views. What no answer changed stays the very same, so that nothing that shows
    /// it is drawn again.
    pub(crate) fn take(&mut self, answer: &mut Answer) {
        let ViewDifference { boxes, wires, rows, findings, marks, summary, form, catalog } =
            std::mem::take(&mut answer.changes);
        let moved = changes(&boxes) || changes(&wires);
        if moved || changes(&marks) {
            let diagram = Rc::make_mut(&mut self.diagram);
            take_map(&mut diagram.boxes, boxes);
            take_map(&mut diagram.wires, wires);
            take_map(&mut diagram.marks, marks);
            if moved {
                diagram.settle();
            }
        }
        if lists(&rows) {
            let outline = Rc::make_mut(&mut self.outline);
            take_list(&mut outline.rows, &mut outline.order, rows);
        }
        if lists(&findings) {
            let report = Rc::make_mut(&mut self.report);
            take_list(&mut report.rows, &mut report.order, findings);
        }
        self.summary = summary.unwrap_or_else(|| self.summary.clone());
        self.catalog = catalog.unwrap_or_else(|| self.catalog.clone());
        if let Some(form) = form {
            self.form = form;
        }
        self.revision = answer.revision;
        self.forget_what_is_gone();
    }

    fn forget_what_is_gone(&mut self) {
        let there = |id: &Key| self.outline.rows.contains_key(id);
        if !self.selection.iter().all(there) {
            self.selection =
                Rc::new(self.selection.iter().filter(|id| there(id)).cloned().collect());
        }
        let explained = self.interface.finding.as_ref();
        if explained.is_some_and(|key| !self.report.rows.contains_key(key)) {
            self.interface().finding = None;
        }
    }
}

fn changes<T>(change: &MapChange<T>) -> bool {
    !change.put.is_empty() || !change.gone.is_empty()
}

fn lists<T>(change: &ListChange<T>) -> bool {
    !change.put.is_empty() || change.order.is_some()
}

fn take_map<T: Keyed>(held: &mut BTreeMap<Key, Rc<T>>, change: MapChange<T>) {
    for key in change.gone {
        held.remove(&key);
    }
    held.extend(change.put.into_iter().map(|view| (view.key().clone(), view)));
}

fn take_list<T: Keyed>(
    held: &mut BTreeMap<Key, Rc<T>>,
    order: &mut Vec<Key>,
    change: ListChange<T>,
) {
    held.extend(change.put.into_iter().map(|view| (view.key().clone(), view)));
    if let Some(keys) = change.order {
        let there: std::collections::BTreeSet<&Key> = keys.iter().collect();
        held.retain(|key, _| there.contains(key));
        *order = keys;
    }
}
