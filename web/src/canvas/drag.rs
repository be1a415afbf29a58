//! Pressing, moving and letting go of the pointer. Until it is let go nothing but the picture changes.

use std::sync::Arc;

use engine::draw::BoxKind;
use engine::{Change, Edit, Id, Rect, Resource, misplaced};
use yew::prelude::*;

use super::{Hands, join, select};
use crate::browser::dom;
use crate::state::{Action, State};

/// The distance in pixels from which a press is a drag.
const BEGINS: i32 = 4;

/// What the pointer is doing.
pub(super) struct Drag {
    from: (i32, i32),
    last: (i32, i32),
    moved: bool,
    what: What,
}

enum What {
    /// Moves the view.
    View,
    /// Moves these, with everything inside them.
    Shapes(Vec<Id>),
    /// Draws a connection.
    Wire(Id),
}

/// The pointer is pressed.
pub(super) fn down(event: &PointerEvent, hands: &Hands, state: &UseReducerHandle<State>) {
    let at = (event.client_x(), event.client_y());
    let what = what(event, state);
    dom::focus(&hands.svg);
    dom::capture(&hands.svg, event.pointer_id());
    *hands.drag.borrow_mut() = Some(Drag { from: at, last: at, moved: false, what });
}

fn what(event: &PointerEvent, state: &UseReducerHandle<State>) -> What {
    let found = |attribute| dom::nearest(event, attribute).and_then(|text| Id::new(&text));
    if event.button() == 1 {
        return What::View;
    }
    if let Some(id) = found("data-handle") {
        return What::Wire(id);
    }
    let Some(id) = found("data-id") else {
        if !event.shift_key() {
            state.dispatch(Action::Select(Vec::new()));
        }
        return What::View;
    };
    if let Some(from) = state.connecting.clone() {
        join(state, &from, &id);
        return What::View;
    }
    match (event.shift_key(), state.selection.contains(&id)) {
        (true, _) => state.dispatch(Action::Toggle(id.clone())),
        (false, false) => select(state, id.clone()),
        (false, true) => {}
    }
    let together = if state.selection.contains(&id) { state.selection.to_vec() } else { vec![id] };
    What::Shapes(together)
}

/// The pointer moves.
pub(super) fn moved(event: &PointerEvent, hands: &Hands, state: &UseReducerHandle<State>) {
    let mut drag = hands.drag.borrow_mut();
    let Some(drag) = drag.as_mut() else { return };
    let at = (event.client_x(), event.client_y());
    let (dx, dy) = (at.0 - drag.from.0, at.1 - drag.from.1);
    drag.moved |= dx.abs().max(dy.abs()) >= BEGINS;
    if !drag.moved {
        return;
    }
    match &drag.what {
        What::View => {
            let (x, y) = (at.0 - drag.last.0, at.1 - drag.last.1);
            hands.camera.borrow_mut().shift(f64::from(x), f64::from(y));
            hands.look();
        }
        What::Shapes(ids) => {
            let zoom = hands.camera.borrow().zoom;
            let shift = format!("translate({} {})", f64::from(dx) / zoom, f64::from(dy) / zoom);
            shift_shapes(state, ids, &shift);
        }
        What::Wire(from) => draw_line(hands, state, from, at),
    }
    drag.last = at;
}

fn shift_shapes(state: &State, ids: &[Id], shift: &str) {
    for id in ids {
        dom::set_marked("data-shape", id.as_str(), "transform", shift);
        for inside in state.session.plan().inside(id) {
            dom::set_marked("data-shape", inside.as_str(), "transform", shift);
        }
    }
}

/// Draws the line from a box to the pointer.
fn draw_line(hands: &Hands, state: &State, from: &Id, at: (i32, i32)) {
    let Some(found) = state.drawing.box_of(from) else { return };
    let (x, y) = hands.on_canvas(at.0, at.1);
    let Rect { x: left, y: top, w, h } = found.rect;
    let line = format!("M{} {}L{x} {y}", left + w, top + h / 2);
    dom::set_marked("data-line", from.as_str(), "d", &line);
}

/// The pointer is let go.
pub(super) fn up(event: &PointerEvent, hands: &Hands, state: &UseReducerHandle<State>) {
    let Some(drag) = hands.drag.borrow_mut().take() else { return };
    let (x, y) = hands.on_canvas(event.client_x(), event.client_y());
    let (x, y) = (x as i32, y as i32);
    match drag.what {
        What::Shapes(ids) if drag.moved => {
            shift_shapes(state, &ids, "");
            let zoom = hands.camera.borrow().zoom;
            let far = |to: i32, from: i32| (f64::from(to - from) / zoom).round() as i32;
            let shift = (far(event.client_x(), drag.from.0), far(event.client_y(), drag.from.1));
            drop_shapes(state, &ids, shift, (x, y));
        }
        What::Wire(from) => {
            dom::set_marked("data-line", from.as_str(), "d", "M0 0");
            match at_point(state, x, y, &from).filter(|_| drag.moved) {
                Some(to) => join(state, &from, &to),
                None => state.dispatch(Action::Connecting(Some(from))),
            }
        }
        What::View | What::Shapes(_) => {}
    }
}

/// The innermost box at a point that is not `but`.
fn at_point(state: &State, x: i32, y: i32, but: &Id) -> Option<Id> {
    let holds =
        |rect: Rect| x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
    let found = state.drawing.boxes.iter().filter(|found| holds(found.rect) && found.id != *but);
    found.max_by_key(|found| found.depth).map(|found| found.id.clone())
}

/// Puts boxes where they were dropped: into the container there if it would do, else where they were.
fn drop_shapes(state: &UseReducerHandle<State>, ids: &[Id], shift: (i32, i32), at: (i32, i32)) {
    let plan = state.session.plan();
    let moving: Vec<Id> =
        ids.iter().flat_map(|id| plan.inside(id)).chain(ids.iter().cloned()).collect();
    let under = state.drawing.boxes.iter().rev().find(|found| {
        let Rect { x, y, w, h } = found.rect;
        let holds = at.0 >= x && at.0 < x + w && at.1 >= y && at.1 < y + h;
        found.kind.holds() && holds && !moving.contains(&found.id)
    });
    let under = under.map(|found| found.id.clone());
    let mut change = Change::new(state.texts.get("canvas.move"));
    for id in ids {
        match moved_to(state, id, shift, under.as_ref()) {
            Ok(Some(edit)) => {
                change.edits.extend(held(state, id, under.as_ref(), ids));
                change.edits.push(edit);
            }
            Ok(None) => {}
            Err(why) => state.dispatch(Action::Say(why)),
        }
    }
    if !change.is_empty() {
        state.dispatch(Action::Apply(change));
    }
}

/// The edits that keep everything beside a box where it is seen now, when that box is placed by hand:
/// what no one placed would otherwise be laid out anew around it.
pub(super) fn held(state: &State, id: &Id, under: Option<&Id>, moving: &[Id]) -> Vec<Edit> {
    let before = state.drawing.box_of(id).and_then(|found| found.parent.as_ref());
    let beside = state.drawing.boxes.iter().filter(|found| {
        let parent = found.parent.as_ref();
        found.kind != BoxKind::Border && (parent == under || parent == before)
    });
    let loose = beside.filter(|found| !moving.contains(&found.id)).filter_map(|found| {
        let resource = state.session.plan().resource(&found.id)?;
        resource.at.is_none().then_some((found, resource))
    });
    let edit = |(found, resource): (&engine::draw::BoxShape, &Arc<Resource>)| {
        let around = found.parent.as_ref().and_then(|id| state.drawing.box_of(id));
        let (x, y) = around.map_or((0, 0), |around| (around.rect.x, around.rect.y));
        let at = Some(Rect { x: found.rect.x - x, y: found.rect.y - y, w: 0, h: 0 });
        let to = Some(Arc::new(Resource { at, ..Resource::clone(resource) }));
        Edit { id: found.id.clone(), to }
    };
    loose.map(edit).collect()
}

/// The edit that puts one box where it was dropped, or why it would not do there.
fn moved_to(
    state: &State,
    id: &Id,
    shift: (i32, i32),
    under: Option<&Id>,
) -> Result<Option<Edit>, String> {
    let (Some(found), Some(resource)) =
        (state.drawing.box_of(id), state.session.plan().resource(id))
    else {
        return Ok(None);
    };
    let stays = found.parent.as_ref() == under;
    if let Some(why) =
        misplaced(&state.session, found.tag, under, state.language).filter(|_| !stays)
    {
        return Err(why);
    }
    let origin = under
        .and_then(|id| state.drawing.box_of(id))
        .map_or((0, 0), |around| (around.rect.x, around.rect.y));
    let (x, y) = (found.rect.x + shift.0 - origin.0, found.rect.y + shift.1 - origin.1);
    let size = resource.at.map_or((0, 0), |at| (at.w, at.h));
    let at = Some(Rect { x: x / 8 * 8, y: y / 8 * 8, w: size.0, h: size.1 });
    let parent = if stays { resource.parent.clone() } else { under.cloned() };
    let to = Some(Arc::new(Resource { at, parent, ..Resource::clone(resource) }));
    Ok(Some(Edit { id: id.clone(), to }))
}
