//! The edge of a panel, by which its size is changed.

use yew::prelude::*;

use crate::browser::dom;
use crate::state::{Preferences, use_page, use_preferences, use_texts};

/// The panel whose edge it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// The panel on the left.
    Left,
    /// The inspector.
    Right,
    /// The dock.
    Dock,
}

#[derive(PartialEq, Properties)]
pub(crate) struct DividerProps {
    /// The panel.
    pub(crate) edge: Edge,
}

/// How far one key moves an edge, in pixels.
const STEP: i32 = 16;

/// An edge that is dragged, or moved by arrow keys.
#[component]
pub(crate) fn Divider(props: &DividerProps) -> Html {
    let edge = props.edge;
    let (page, preferences, t) = (use_page(), use_preferences(), use_texts());
    let (node, pressed) = (use_node_ref(), use_mut_ref(|| None::<(i32, i32)>));
    let size = size(&preferences, edge);
    let down = {
        let (node, pressed) = (node.clone(), pressed.clone());
        Callback::from(move |event: PointerEvent| {
            dom::capture(&node, event.pointer_id());
            *pressed.borrow_mut() = Some((along(edge, event.client_x(), event.client_y()), size));
        })
    };
    let moved = {
        let (page, pressed) = (page.clone(), pressed.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((from, before)) = *pressed.borrow() {
                let by = along(edge, event.client_x(), event.client_y()) - from;
                page.update(|state| resize(state.preferences(), edge, before + grows(edge) * by));
            }
        })
    };
    let up = {
        let page = page.clone();
        Callback::from(move |_: PointerEvent| {
            if pressed.borrow_mut().take().is_some() {
                page.state().preferences.keep();
            }
        })
    };
    let keys = Callback::from(move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" | "ArrowUp" => -STEP,
            "ArrowRight" | "ArrowDown" => STEP,
            _ => return,
        };
        event.prevent_default();
        page.update(|state| resize(state.preferences(), edge, size + grows(edge) * by));
        page.state().preferences.keep();
    });
    let (class, orientation) = match edge {
        Edge::Left => ("divider divider--left", "vertical"),
        Edge::Right => ("divider divider--right", "vertical"),
        Edge::Dock => ("divider divider--dock", "horizontal"),
    };
    let (least, most) = limits(edge);
    html! {
        <div {class} ref={node} role="separator" tabindex="0" aria-orientation={orientation} aria-label={t.get("panel.resize")}
            aria-valuenow={size.to_string()} aria-valuemin={least.to_string()} aria-valuemax={most.to_string()}
            onpointerdown={down} onpointermove={moved} onpointerup={up} onkeydown={keys}></div>
    }
}

fn along(edge: Edge, x: i32, y: i32) -> i32 {
    if edge == Edge::Dock { y } else { x }
}

/// Whether the panel grows as its edge moves right or down.
fn grows(edge: Edge) -> i32 {
    if edge == Edge::Left { 1 } else { -1 }
}

fn limits(edge: Edge) -> (i32, i32) {
    match edge {
        Edge::Left | Edge::Right => (200, 560),
        Edge::Dock => (120, 640),
    }
}

fn size(preferences: &Preferences, edge: Edge) -> i32 {
    match edge {
        Edge::Left => preferences.left_width,
        Edge::Right => preferences.right_width,
        Edge::Dock => preferences.dock_height,
    }
}

fn resize(preferences: &mut Preferences, edge: Edge, size: i32) {
    let (least, most) = limits(edge);
    let size = size.clamp(least, most);
    match edge {
        Edge::Left => preferences.left_width = size,
        Edge::Right => preferences.right_width = size,
        Edge::Dock => preferences.dock_height = size,
    }
}
