//! Boxes that are being moved: where they may go, and why not.

use std::rc::Rc;

use view::{Ask, BoxView, Catalog, EditRequest, Frame, Key, Placed, Placement, Reply, WireView};

use super::overlay;
use super::refs::CanvasRefs;
use super::snap::snapped;
use crate::browser::dom::Elements;
use crate::page::Page;
use crate::state::{Diagram, State, Tool};
use crate::words::Texts;

/// Boxes that are being moved.
pub(super) struct MovedBoxes {
    boxes: Vec<Rc<BoxView>>,
    moving: Vec<Key>,
    elements: Elements,
    wires: Vec<Stretched>,
    others: Vec<Frame>,
    around: Frame,
    origin: (f64, f64),
    by: (f64, f64),
    target: Target,
}

/// A wire that follows boxes by one of its ends or by both.
struct Stretched {
    wire: Rc<WireView>,
    lines: Elements,
    ends: (bool, bool),
}

/// Where boxes would be put.
#[derive(Clone, Debug, Default, PartialEq)]
enum Target {
    /// Where they stand now.
    #[default]
    Same,
    /// In another resource, or at the top.
    Other(Option<Key>),
    /// Nowhere, and why.
    Refused(Option<Key>, String),
}

impl MovedBoxes {
    /// The boxes that are selected, with everything inside them; nothing when none of them is drawn.
    pub(super) fn of(state: &State, origin: (f64, f64)) -> Option<MovedBoxes> {
        let diagram = &state.diagram;
        let selected = |id: &Key| state.selection.contains(id);
        let outer = state
            .selection
            .iter()
            .filter(|id| !diagram.around(id).any(|around| selected(&around.id)));
        let boxes: Vec<Rc<BoxView>> =
            outer.filter_map(|id| diagram.boxes.get(id).cloned()).collect();
        let mut moving: Vec<Key> = boxes.iter().map(|found| found.id.clone()).collect();
        moving.extend(boxes.iter().flat_map(|found| diagram.inside(&found.id)));
        let around =
            crate::state::around_points(boxes.iter().flat_map(|found| corners(found.frame)))?;
        Some(MovedBoxes {
            elements: Elements::marked("data-shape", moving.iter().map(|id| &**id)),
            wires: stretched(diagram, &moving),
            others: neighbours(diagram, &boxes, &moving),
            boxes,
            moving,
            around,
            origin,
            by: (0.0, 0.0),
            target: Target::Same,
        })
    }

    /// Moves the picture of the boxes to a point of the canvas.
    pub(super) fn follow(&mut self, point: (f64, f64), refs: &CanvasRefs, page: &Page) {
        let by = (point.0 - self.origin.0, point.1 - self.origin.1);
        let zoom = refs.camera.borrow().zoom;
        let (by, guides) = snapped(self.around, by, &self.others, zoom);
        self.by = by;
        overlay::draw_guides(refs, &guides);
        self.elements.set("transform", &format!("translate({:.2} {:.2})", by.0, by.1));
        for wire in &self.wires {
            wire.lines.set("points", &points(&wire.wire.points, by, wire.ends));
        }
        let target = self.target(point, &page.state());
        if target != self.target {
            show_target(refs, &target);
            self.target = target;
        }
    }

    fn target(&self, (x, y): (f64, f64), state: &State) -> Target {
        let into = state.diagram.container_at(x, y, &self.moving);
        let parent = into.map(|found| &found.id);
        if self.boxes.iter().all(|found| found.parent.as_ref() == parent) {
            return Target::Same;
        }
        let tag = into.map(|found| found.tag.as_str());
        let why =
            self.boxes.iter().filter(|found| found.parent.as_ref() != parent).find_map(|found| {
                refusal(&state.catalog, &state.preferences.texts, &found.tag, tag)
            });
        match why {
            Some(why) => Target::Refused(parent.cloned(), why),
            None => Target::Other(parent.cloned()),
        }
    }

    /// Puts the picture back as it was.
    pub(super) fn take_back(&self) {
        self.elements.set("transform", "");
        for wire in &self.wires {
            wire.lines.set("points", &points(&wire.wire.points, (0.0, 0.0), wire.ends));
        }
    }

    /// Puts the boxes where they are let go.
    pub(super) fn end(self, page: &Page) {
        let parent = match &self.target {
            Target::Refused(_, why) => {
                self.take_back();
                return page.say(why);
            }
            Target::Same => None,
            Target::Other(parent) => Some(parent.clone()),
        };
        let shifted = |from: i32, by: f64| from.saturating_add(by.round() as i32);
        let free = |found: &&Rc<BoxView>| parent.is_some() || is_free(found.placement);
        let placed = self.boxes.iter().filter(free).map(|found| Placed {
            id: found.id.clone(),
            x: shifted(found.frame.x, self.by.0),
            y: shifted(found.frame.y, self.by.1),
            parent: parent.clone(),
        });
        let placed: Vec<Placed> = placed.collect();
        if placed.is_empty() {
            return self.take_back();
        }
        page.edit_then("canvas.move", EditRequest::Place(placed), move |page, reply| {
            self.take_back();
            page.tell(reply);
        });
    }
}

/// Whether a box stands where someone puts it, and not in a grid or on a border.
fn is_free(placement: Placement) -> bool {
    !matches!(placement, Placement::Subnet | Placement::Chip | Placement::Border)
}

fn corners(frame: Frame) -> [(i32, i32); 2] {
    [(frame.x, frame.y), (frame.x.saturating_add(frame.w), frame.y.saturating_add(frame.h))]
}

/// The boxes that stand beside those that move.
fn neighbours(diagram: &Diagram, boxes: &[Rc<BoxView>], moving: &[Key]) -> Vec<Frame> {
    let beside = |found: &&Rc<BoxView>| boxes.iter().any(|moved| moved.parent == found.parent);
    let others = diagram.boxes.values().filter(beside);
    others.filter(|found| !moving.contains(&found.id)).map(|found| found.frame).collect()
}

fn stretched(diagram: &Diagram, moving: &[Key]) -> Vec<Stretched> {
    let wires = diagram.wires.values().filter_map(|wire| {
        let ends = (moving.contains(&wire.from), moving.contains(&wire.to));
        let lines = || Elements::lines_in("data-wire", &wire.key);
        (ends.0 || ends.1).then(|| Stretched { wire: wire.clone(), lines: lines(), ends })
    });
    wires.collect()
}

/// The corners of a line of which one end, or both, is shifted. The corner beside an end follows it, so that
/// the line stays square.
fn points(points: &[(i32, i32)], by: (f64, f64), ends: (bool, bool)) -> String {
    let mut moved: Vec<(f64, f64)> =
        points.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
    let count = moved.len();
    match ends {
        (true, true) => moved.iter_mut().for_each(|(x, y)| (*x, *y) = (*x + by.0, *y + by.1)),
        (true, false) => pull(&mut moved, by),
        (false, true) => {
            moved.reverse();
            pull(&mut moved, by);
            moved.reverse();
        }
        (false, false) => {}
    }
    debug_assert!(moved.len() >= count);
    moved.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

fn pull(points: &mut Vec<(f64, f64)>, by: (f64, f64)) {
    let [first, second, rest @ ..] = points.as_mut_slice() else { return };
    let level = (first.1 - second.1).abs() < 0.5;
    (first.0, first.1) = (first.0 + by.0, first.1 + by.1);
    match (rest.is_empty(), level) {
        (true, _) => {
            let corner = if level { (second.0, first.1) } else { (first.0, second.1) };
            points.insert(1, corner);
        }
        (false, true) => second.1 += by.1,
        (false, false) => second.0 += by.0,
    }
}

fn show_target(refs: &CanvasRefs, target: &Target) {
    overlay::unmark();
    match target {
        Target::Same => overlay::hint(refs, None),
        Target::Other(into) => {
            overlay::mark(into.as_ref(), "yes");
            overlay::hint(refs, None);
        }
        Target::Refused(into, why) => {
            overlay::mark(into.as_ref(), "no");
            overlay::hint(refs, Some(why));
        }
    }
}

/// Why a resource of a tag would not do inside one of another tag, or at the top.
pub(super) fn refusal(
    catalog: &Catalog,
    texts: &Texts,
    tag: &str,
    into: Option<&str>,
) -> Option<String> {
    let name = |tag: &str| {
        catalog.kinds.iter().find(|kind| kind.tag == tag).map_or("", |kind| kind.name.as_str())
    };
    let kind = catalog.kinds.iter().find(|kind| kind.tag == tag)?;
    let fits = match into {
        Some(into) => kind.inside.iter().any(|inside| inside == into),
        None => kind.alone,
    };
    let places: Vec<&str> = kind.inside.iter().map(|tag| name(tag)).collect();
    (!fits).then(|| match places.is_empty() {
        true => texts.with("canvas.alone", &[&kind.name]),
        false => texts.with("canvas.goes-inside", &[&kind.name, &places.join(", ")]),
    })
}

/// Adds a resource at a point of the canvas, into what is there.
pub(super) fn place(page: &Page, tag: &str, (x, y): (f64, f64)) {
    let state = page.state();
    let mut around = state.diagram.container_at(x, y, &[]);
    let fits =
        |into: Option<&str>| refusal(&state.catalog, &state.preferences.texts, tag, into).is_none();
    while let Some(found) = around.filter(|found| !fits(Some(&found.tag))) {
        around = found.parent.as_ref().and_then(|parent| state.diagram.boxes.get(parent));
    }
    let into = around.map(|found| found.id.clone());
    if into.is_none()
        && let Some(why) = refusal(&state.catalog, &state.preferences.texts, tag, None)
    {
        return page.say(&why);
    }
    let kind = state.catalog.kinds.iter().find(|kind| kind.tag == tag);
    let label = state.preferences.texts.with("palette.add", &[kind.map_or("", |kind| &kind.name)]);
    let edit = EditRequest::Add(tag.to_owned(), into, Some((x as i32, y as i32)));
    page.edit_named(label, edit, |page, reply| page.tell(reply));
    page.update(|state| state.interface().tool = Tool::Select);
}

/// Says whether AWS would allow a connection to what is under the pointer, and why not.
pub(super) fn show_end(refs: &CanvasRefs, page: &Page, from: Key, to: Option<Key>) {
    overlay::unmark();
    overlay::hint(refs, None);
    let Some(to) = to else { return };
    let (refs, over) = (refs.clone(), to.clone());
    page.ask(Ask::Ways(from, None, Some(to)), move |page, reply| {
        let super::gesture::Gesture::Connect(_, Some(now)) = &*refs.gesture.borrow() else {
            return;
        };
        let Reply::Ways(ways) = reply else { return };
        if *now != over {
            return;
        }
        let texts = page.state().preferences.texts.clone();
        match ways.first() {
            None => {
                overlay::mark(Some(&over), "no");
                overlay::hint(&refs, Some(texts.get("connect.none")));
            }
            Some(way) => {
                overlay::mark(Some(&over), if way.refused.is_some() { "no" } else { "yes" });
                let says = way.refused.clone().unwrap_or_else(|| way.name.clone());
                overlay::hint(&refs, Some(&says));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_square_when_one_end_is_moved() {
        let line = [(0, 0), (50, 0), (50, 80)];
        assert_eq!(points(&line, (10.0, 5.0), (true, false)), "10.0,5.0 50.0,5.0 50.0,80.0");
        assert_eq!(points(&line, (10.0, 5.0), (false, true)), "0.0,0.0 60.0,0.0 60.0,85.0");
        assert_eq!(
            points(&[(0, 0), (50, 0)], (0.0, 9.0), (true, false)),
            "0.0,9.0 50.0,9.0 50.0,0.0"
        );
    }
}
