//! Pressing, moving and letting go of the pointer. Until it is let go nothing but the picture changes; then
//! it is one change of the plan.

use view::{EditRequest, Key};
use yew::prelude::*;

use super::drop::{self, MovedBoxes};
use super::overlay;
use super::refs::CanvasRefs;
use crate::browser::{dom, page as window};
use crate::page::Page;
use crate::state::Tool;

/// The distance in pixels from which a press is a drag, by mouse and by touch.
const BEGINS: (i32, i32) = (4, 6);

/// How near to the edge of the canvas a drag moves the view, in pixels.
const EDGE: f64 = 36.0;

/// What the pointer is doing.
#[derive(Default)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// It was pressed here, on a resource or on the ground; where it goes decides.
    Press {
        /// The point of the window.
        at: (i32, i32),
        /// The resource.
        on: Option<Key>,
        /// Whether Shift was held.
        shift: bool,
    },
    /// It moves the view; where it was last.
    Pan((i32, i32)),
    /// It moves boxes.
    Move(MovedBoxes),
    /// It draws a rectangle from this point of the canvas; what was selected before stays.
    Marquee((f64, f64), Vec<Key>),
    /// It draws a connection from a resource, over another.
    Connect(Key, Option<Key>),
}

/// The pointer is pressed.
pub(super) fn down(event: &PointerEvent, refs: &CanvasRefs, page: &Page) {
    let at = (event.client_x(), event.client_y());
    page.update(|state| state.interface().menu = None);
    dom::focus(&refs.svg);
    if event.pointer_type() == "touch" && refs.touches.borrow_mut().down(event, refs, page) {
        return cancel(refs);
    }
    if event.button() == 2 {
        return;
    }
    refs.pointer.set(at);
    refs.left_edge.set((false, false));
    let gesture = begun(event, at, refs, page);
    *refs.gesture.borrow_mut() = gesture;
}

fn begun(event: &PointerEvent, at: (i32, i32), refs: &CanvasRefs, page: &Page) -> Gesture {
    if event.button() == 1 || refs.space.get() {
        return Gesture::Pan(at);
    }
    if let Some(id) = dom::nearest(event, "data-handle") {
        return Gesture::Connect(id.into(), None);
    }
    let on = dom::nearest(event, "data-id").map(Key::from);
    match page.state().interface.tool.clone() {
        Tool::Connect(from, by) => {
            if let Some(to) = on {
                join(page, from, to, by);
            }
            page.update(|state| state.interface().tool = Tool::Select);
            return Gesture::None;
        }
        Tool::Place(tag) => {
            let at = refs.on_canvas(at.0, at.1);
            drop::place(page, &tag, at);
            return Gesture::None;
        }
        Tool::Select => {}
    }
    let adds = event.shift_key() || event.ctrl_key() || event.meta_key();
    match &on {
        Some(id) if adds => page.toggle(id),
        Some(id) if !page.state().selection.contains(id) => page.select(vec![id.clone()]),
        None if !adds => page.select(Vec::new()),
        _ => {}
    }
    if on.is_none() && event.pointer_type() == "touch" {
        return Gesture::Pan(at);
    }
    Gesture::Press { at, on, shift: adds }
}

/// The pointer moves.
pub(super) fn moved(event: &PointerEvent, refs: &CanvasRefs, page: &Page) {
    let at = (event.client_x(), event.client_y());
    refs.pointer.set(at);
    if event.pointer_type() == "touch" && refs.touches.borrow_mut().moved(event, refs) {
        return;
    }
    let least = if event.pointer_type() == "touch" { BEGINS.1 } else { BEGINS.0 };
    begin(at, least, event.shift_key(), refs, page);
    if drags(refs) {
        // Only now: what is pressed and not dragged is told of its click itself.
        dom::capture(&refs.svg, event.pointer_id());
    }
    follow(refs, page);
    scroll_at_edges(refs, page);
}

/// Turns a press into a drag, once it has gone far enough.
fn begin(at: (i32, i32), least: i32, shift: bool, refs: &CanvasRefs, page: &Page) {
    let mut gesture = refs.gesture.borrow_mut();
    let Gesture::Press { at: from, on, .. } = &*gesture else { return };
    if (at.0 - from.0).abs().max((at.1 - from.1).abs()) < least {
        return;
    }
    let origin = refs.on_canvas(from.0, from.1);
    refs.touches.borrow_mut().forget_long_press();
    *gesture = match on {
        Some(_) if !shift => match MovedBoxes::of(&page.state(), origin) {
            Some(moving) => Gesture::Move(moving),
            None => Gesture::None,
        },
        _ => Gesture::Marquee(origin, page.state().selection.to_vec()),
    };
}

/// Has what the pointer does follow it.
fn follow(refs: &CanvasRefs, page: &Page) {
    let at = refs.pointer.get();
    let point = refs.on_canvas(at.0, at.1);
    let mut gesture = refs.gesture.borrow_mut();
    match &mut *gesture {
        Gesture::None | Gesture::Press { .. } => {}
        Gesture::Pan(last) => {
            let by = (f64::from(at.0 - last.0), f64::from(at.1 - last.1));
            *last = at;
            refs.shift(by.0, by.1);
        }
        Gesture::Move(moving) => moving.follow(point, refs, page),
        Gesture::Marquee(from, _) => overlay::draw_marquee(refs, Some((*from, point))),
        Gesture::Connect(from, over) => {
            let next = end_at(page, point, from);
            overlay::draw_line(refs, page, from, point);
            if *over != next {
                over.clone_from(&next);
                drop::show_end(refs, page, from.clone(), next);
            }
        }
    }
}

/// The resource at a point that a connection may end at.
fn end_at(page: &Page, (x, y): (f64, f64), from: &Key) -> Option<Key> {
    let diagram = page.state().diagram;
    diagram.at(x, y, std::slice::from_ref(from)).map(|found| found.id.clone())
}

/// While a drag is near an edge of the canvas, the view moves on.
fn scroll_at_edges(refs: &CanvasRefs, page: &Page) {
    let (dx, dy) = edge(refs);
    let pans = matches!(*refs.gesture.borrow(), Gesture::Pan(_));
    if (dx, dy) == (0.0, 0.0) || pans || !drags(refs) {
        *refs.scrolling.borrow_mut() = None;
        return;
    }
    if refs.scrolling.borrow().is_some() {
        return;
    }
    let (again, on) = (refs.clone(), page.clone());
    let frame = window::next_frame(move |_| {
        drop(again.scrolling.borrow_mut().take());
        let (dx, dy) = edge(&again);
        again.shift(dx, dy);
        follow(&again, &on);
        scroll_at_edges(&again, &on);
    });
    *refs.scrolling.borrow_mut() = Some(frame);
}

fn drags(refs: &CanvasRefs) -> bool {
    matches!(
        *refs.gesture.borrow(),
        Gesture::Pan(_) | Gesture::Move(_) | Gesture::Marquee(..) | Gesture::Connect(..)
    )
}

/// How far the view moves with each frame, the faster the nearer the pointer is to an edge. A drag that begins
/// there moves nothing before the pointer has come back to that edge.
fn edge(refs: &CanvasRefs) -> (f64, f64) {
    let (width, height) = refs.size();
    let (x, y) = refs.within(refs.pointer.get().0, refs.pointer.get().1);
    let speed = |at: f64, length: f64| {
        let before = (EDGE - at).clamp(0.0, EDGE);
        let after = (at - (length - EDGE)).clamp(0.0, EDGE);
        (before - after) / 3.0
    };
    let (dx, dy) = (speed(x, width), speed(y, height));
    let (was_inside_x, was_inside_y) = refs.left_edge.get();
    let (inside_x, inside_y) = (was_inside_x || dx == 0.0, was_inside_y || dy == 0.0);
    refs.left_edge.set((inside_x, inside_y));
    (if inside_x { dx } else { 0.0 }, if inside_y { dy } else { 0.0 })
}

/// The pointer is let go.
pub(super) fn up(event: &PointerEvent, refs: &CanvasRefs, page: &Page) {
    let at = (event.client_x(), event.client_y());
    refs.pointer.set(at);
    refs.touches.borrow_mut().up(event.pointer_id());
    let point = refs.on_canvas(at.0, at.1);
    let gesture = std::mem::take(&mut *refs.gesture.borrow_mut());
    overlay::clear(refs);
    match gesture {
        Gesture::None | Gesture::Pan(_) => {}
        Gesture::Press { on: Some(id), shift: false, .. } => page.select(vec![id]),
        Gesture::Press { .. } => {}
        Gesture::Move(moving) => moving.end(page),
        Gesture::Marquee(from, before) => select_in(page, from, point, before),
        Gesture::Connect(from, Some(to)) => join(page, from, to, None),
        Gesture::Connect(from, None) => {
            page.update(|state| state.interface().tool = Tool::Connect(from, None));
            page.say_text("connect.choose");
        }
    }
}

/// The browser took the pointer away.
pub(super) fn cancelled(event: &PointerEvent, refs: &CanvasRefs, _: &Page) {
    refs.touches.borrow_mut().up(event.pointer_id());
    cancel(refs);
}

/// Takes back what the pointer is doing.
pub(super) fn cancel(refs: &CanvasRefs) {
    let gesture = std::mem::take(&mut *refs.gesture.borrow_mut());
    overlay::clear(refs);
    if let Gesture::Move(moving) = gesture {
        moving.take_back();
    }
}

/// Selects the boxes inside a rectangle, and what was selected before.
fn select_in(page: &Page, from: (f64, f64), to: (f64, f64), before: Vec<Key>) {
    let diagram = page.state().diagram;
    let inside = |from: i32, length: i32, a: f64, b: f64| {
        a.min(b) <= f64::from(from) && f64::from(from.saturating_add(length)) <= a.max(b)
    };
    let within = diagram.boxes.values().filter(|found| {
        let frame = found.frame;
        inside(frame.x, frame.w, from.0, to.0) && inside(frame.y, frame.h, from.1, to.1)
    });
    let within: Vec<Key> = within.map(|found| found.id.clone()).collect();
    // What is inside something selected moves with it anyway.
    let outer =
        within.iter().filter(|id| !diagram.around(id).any(|around| within.contains(&around.id)));
    let mut ids = before;
    for id in outer {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    page.select(ids);
}

/// Joins two resources by wires of a tag, or by the first that AWS allows.
pub(crate) fn join(page: &Page, from: Key, to: Key, by: Option<String>) {
    if from != to {
        page.edit("command.connect", EditRequest::Join(from, to, by));
    }
}
