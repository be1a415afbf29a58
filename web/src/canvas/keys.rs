//! Walking through the canvas by keys: along the tree of what stands in what.

use std::sync::Arc;

use engine::{Change, Id, Rect, Resource, TreeRow};
use yew::prelude::*;

use super::drag::held;
use super::{Hands, select};
use crate::browser::dom;
use crate::state::{Action, State};

/// A key is pressed on the canvas.
pub(super) fn press(event: &KeyboardEvent, hands: &Hands, state: &UseReducerHandle<State>) {
    let key = event.key();
    match (key.as_str(), event.shift_key()) {
        _ if event.ctrl_key() || event.meta_key() => return,
        ("+" | "=", _) => hands.zoom(1.25),
        ("-", _) => hands.zoom(0.8),
        ("Escape", _) => state.dispatch(Action::Select(Vec::new())),
        ("Enter", _) => dom::focus_id("field-name"),
        (arrow, true) if arrow.starts_with("Arrow") => nudge(arrow, state),
        (arrow, false) if arrow.starts_with("Arrow") => walk(arrow, state),
        _ => return,
    }
    event.prevent_default();
}

/// Down and up go to the neighbours, right goes in, left goes out.
fn walk(key: &str, state: &UseReducerHandle<State>) {
    let rows = &state.tree;
    let here = state.selected().and_then(|id| rows.iter().position(|row| row.id == *id));
    let Some((here, row)) = here.and_then(|here| Some((here, rows.get(here)?))) else {
        if let Some(first) = rows.first() {
            select(state, first.id.clone());
        }
        return;
    };
    let depth = row.depth;
    let after = rows.iter().skip(here + 1);
    let found: Option<&TreeRow> = match key {
        "ArrowDown" => after.take_while(|row| row.depth >= depth).find(|row| row.depth == depth),
        "ArrowUp" => {
            let before = rows.iter().take(here).rev();
            before.take_while(|row| row.depth >= depth).find(|row| row.depth == depth)
        }
        "ArrowRight" => rows.get(here + 1).filter(|row| row.depth > depth),
        _ => rows.iter().take(here).rev().find(|row| row.depth < depth),
    };
    if let Some(row) = found {
        select(state, row.id.clone());
    }
}

/// Moves the selected boxes by one step of the grid.
fn nudge(key: &str, state: &UseReducerHandle<State>) {
    let (dx, dy) = match key {
        "ArrowLeft" => (-8, 0),
        "ArrowRight" => (8, 0),
        "ArrowUp" => (0, -8),
        _ => (0, 8),
    };
    let change = Change::new(state.texts.get("canvas.move"));
    let change =
        state.selection.iter().fold(change, |change, id| shifted(state, change, id, dx, dy));
    if !change.is_empty() {
        state.dispatch(Action::Apply(change));
    }
}

fn shifted(state: &State, change: Change, id: &Id, dx: i32, dy: i32) -> Change {
    let (Some(found), Some(resource)) =
        (state.drawing.box_of(id), state.session.plan().resource(id))
    else {
        return change;
    };
    let mut change = change;
    change.edits.extend(held(state, id, found.parent.as_ref(), &state.selection));
    let around = found.parent.as_ref().and_then(|id| state.drawing.box_of(id));
    let (left, top) = around.map_or((0, 0), |around| (around.rect.x, around.rect.y));
    let size = resource.at.map_or((0, 0), |at| (at.w, at.h));
    let at = Rect { x: found.rect.x - left + dx, y: found.rect.y - top + dy, w: size.0, h: size.1 };
    change.put(id, Arc::new(Resource { at: Some(at), ..Resource::clone(resource) }))
}
