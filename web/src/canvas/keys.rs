//! Walking through the canvas by keys: along the tree of what stands in what.

use view::{EditRequest, Key, Placed};
use yew::prelude::*;

use super::gesture::{self, Gesture};
use super::refs::CanvasRefs;
use crate::browser::focus;
use crate::page::Page;
use crate::state::Tool;

/// A key is pressed on the canvas.
pub(super) fn press(event: &KeyboardEvent, refs: &CanvasRefs, page: &Page) {
    let key = event.key();
    match (key.as_str(), event.shift_key()) {
        _ if event.ctrl_key() || event.meta_key() => return,
        (" ", _) => refs.space.set(true),
        ("+" | "=", _) => refs.zoom(1.25),
        ("-", _) => refs.zoom(0.8),
        ("Escape", _) => escape(refs, page),
        ("Enter", true) => select_around(page),
        ("Enter", false) => enter(page),
        (arrow, true) if arrow.starts_with("Arrow") => nudge(arrow, page),
        (arrow, false) if arrow.starts_with("Arrow") => walk(arrow, page),
        _ => return,
    }
    event.prevent_default();
}

/// A key is let go.
pub(super) fn release(event: &KeyboardEvent, refs: &CanvasRefs, _: &Page) {
    if event.key() == " " {
        refs.space.set(false);
    }
}

/// Takes back a gesture, else a tool, else the selection.
fn escape(refs: &CanvasRefs, page: &Page) {
    let state = page.state();
    if !matches!(*refs.gesture.borrow(), Gesture::None) {
        return gesture::cancel(refs);
    }
    match state.interface.tool {
        Tool::Select => page.select(Vec::new()),
        _ => page.update(|state| state.interface().tool = Tool::Select),
    }
}

/// Goes to the fields of what is selected; while connecting, chooses it as the other end.
fn enter(page: &Page) {
    let state = page.state();
    match (&state.interface.tool, state.selected()) {
        (Tool::Connect(from, by), Some(to)) => {
            gesture::join(page, from.clone(), to.clone(), by.clone());
            page.update(|state| state.interface().tool = Tool::Select);
        }
        (_, Some(_)) => {
            page.update(|state| state.preferences().inspector = true);
            focus::soon("field-name");
        }
        (_, None) => {}
    }
}

/// Selects what is around what is selected.
fn select_around(page: &Page) {
    let state = page.state();
    let around = state.selected().and_then(|id| state.diagram.around(id).next());
    if let Some(around) = around {
        page.select(vec![around.id.clone()]);
    }
}

/// Down and up go to the neighbours, right goes in, left goes out.
fn walk(key: &str, page: &Page) {
    let state = page.state();
    let order = &state.outline.order;
    let depth_of = |id: &Key| state.outline.rows.get(id).map_or(0, |row| row.depth);
    let here = state.selected().and_then(|id| order.iter().position(|other| other == id));
    let Some(here) = here else {
        return page.select(order.first().cloned().into_iter().collect());
    };
    let depth = order.get(here).map_or(0, depth_of);
    let mut after = order.iter().skip(here + 1);
    let mut before = order.iter().take(here).rev();
    let found = match key {
        "ArrowDown" => {
            after.take_while(|id| depth_of(id) >= depth).find(|id| depth_of(id) == depth)
        }
        "ArrowUp" => before.take_while(|id| depth_of(id) >= depth).find(|id| depth_of(id) == depth),
        "ArrowRight" => after.next().filter(|id| depth_of(id) > depth),
        _ => before.find(|id| depth_of(id) < depth),
    };
    if let Some(found) = found {
        page.select(vec![found.clone()]);
    }
}

/// How far the selected boxes are moved by one key, in canvas units.
const STEP: i32 = 8;

/// Moves the selected boxes by one step.
fn nudge(key: &str, page: &Page) {
    let (dx, dy) = match key {
        "ArrowLeft" => (-STEP, 0),
        "ArrowRight" => (STEP, 0),
        "ArrowUp" => (0, -STEP),
        _ => (0, STEP),
    };
    let state = page.state();
    let placed = state.selection.iter().filter_map(|id| {
        let frame = state.diagram.boxes.get(id)?.frame;
        Some(Placed { id: id.clone(), x: frame.x + dx, y: frame.y + dy, parent: None })
    });
    page.edit("canvas.move", EditRequest::Place(placed.collect()));
}
