//! Walking through the canvas by keys: along the tree of what stands in what.

use std::sync::Arc;

use engine::{Change, Id, Rect, Resource, TreeRow};
use yew::prelude::*;

use super::{Hands, select};
use crate::browser::dom;
use crate::state::{Action, State};

/// A key is pressed on the canvas.
pub(super) fn press(event: &KeyboardEvent, hands: &Hands, state: &UseReducerHandle<State>) {
    let key = event.key();
    let handled = match (key.as_str(), event.shift_key()) {
        ("+" | "=", _) => Some(hands.zoom(1.25)),
        ("-", _) => Some(hands.zoom(0.8)),
        ("Escape", _) => Some(state.dispatch(Action::Select(Vec::new()))),
        ("Enter", _) => Some(dom::focus_id("field-name")),
        (_, true) => nudge(&key, state),
        (_, false) => walk(&key, state),
    };
    if handled.is_some() && !event.ctrl_key() && !event.meta_key() {
        event.prevent_default();
    }
}

/// Down and up go to the neighbours, right goes in, left goes out.
fn walk(key: &str, state: &UseReducerHandle<State>) -> Option<()> {
    let rows = &state.tree;
    let here = state.selected().and_then(|id| rows.iter().position(|row| row.id == *id));
    let Some(here) = here else {
        let first = rows.first().filter(|_| key.starts_with("Arrow"))?;
        select(state, first.id.clone());
        return Some(());
    };
    let depth = rows.get(here)?.depth;
    let after = rows.iter().skip(here + 1);
    let found: Option<&TreeRow> = match key {
        "ArrowDown" => after.take_while(|row| row.depth >= depth).find(|row| row.depth == depth),
        "ArrowUp" => {
            let before = rows.iter().take(here).rev();
            before.take_while(|row| row.depth >= depth).find(|row| row.depth == depth)
        }
        "ArrowRight" => rows.get(here + 1).filter(|row| row.depth > depth),
        "ArrowLeft" => rows.iter().take(here).rev().find(|row| row.depth < depth),
        _ => return None,
    };
    if let Some(row) = found {
        select(state, row.id.clone());
    }
    Some(())
}

/// Moves the selected boxes by one step of the grid.
fn nudge(key: &str, state: &UseReducerHandle<State>) -> Option<()> {
    let (dx, dy) = match key {
        "ArrowLeft" => (-8, 0),
        "ArrowRight" => (8, 0),
        "ArrowUp" => (0, -8),
        "ArrowDown" => (0, 8),
        _ => return None,
    };
    let change = Change::new(state.texts.get("canvas.move"));
    let change =
        state.selection.iter().fold(change, |change, id| shifted(state, change, id, dx, dy));
    if !change.is_empty() {
        state.dispatch(Action::Apply(change));
    }
    Some(())
}

fn shifted(state: &State, change: Change, id: &Id, dx: i32, dy: i32) -> Change {
    let (Some(found), Some(resource)) =
        (state.drawing.box_of(id), state.session.plan().resource(id))
    else {
        return change;
    };
    let around = found.parent.as_ref().and_then(|id| state.drawing.box_of(id));
    let (left, top) = around.map_or((0, 0), |around| (around.rect.x, around.rect.y));
    let size = resource.at.map_or((0, 0), |at| (at.w, at.h));
    let at = Rect { x: found.rect.x - left + dx, y: found.rect.y - top + dy, w: size.0, h: size.1 };
    change.put(id, Arc::new(Resource { at: Some(at), ..Resource::clone(resource) }))
}
