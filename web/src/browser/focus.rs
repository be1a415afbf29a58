//! The focus, given to what is not drawn yet. Until it is there, what is typed is held for it, so that no
//! key that is meant for a field runs a shortcut.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};
use yew::prelude::KeyboardEvent;

/// How many frames are waited for an element.
const PATIENCE: u32 = 40;

thread_local! {
    static HELD: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The frame that looks next for the element of an id. One that is waited for in vain takes no other's turn.
    static NEXT: RefCell<BTreeMap<String, AnimationFrame>> = const { RefCell::new(BTreeMap::new()) };
    /// What had the focus in a panel when something was put over the page.
    static OPENER: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The element that has the focus when nothing else does.
const USUAL: &str = "canvas";

/// Remembers what has the focus, where that is in the element of an id: something is put over the page.
pub(crate) fn leave(within: &str) {
    let inside = document().get_element_by_id(within).zip(document().active_element());
    let held = inside.filter(|(around, active)| around.contains(Some(active)));
    let id = held.map(|(_, active)| active.id()).filter(|id| !id.is_empty());
    OPENER.set(id);
}

/// Gives the focus back to what had it when something was put over the page, or to the canvas.
pub(crate) fn back() {
    let opener = OPENER.take().and_then(|id| document().get_element_by_id(&id));
    match opener.or_else(|| document().get_element_by_id(USUAL)) {
        Some(element) => give(&element),
        None => give_up(),
    }
}

/// Gives the focus to what was built from a panel, by the id that its element will have there; elsewhere back.
pub(crate) fn on_to(id: String) {
    match OPENER.take() {
        Some(_) => wait(id, PATIENCE, rest),
        None => back(),
    }
}

/// What is typed from now on is meant for what is about to have the focus.
pub(crate) fn expect() {
    HELD.set(Some(String::new()));
}

/// Nothing is about to have the focus any more.
pub(crate) fn give_up() {
    HELD.set(None);
}

/// Holds a key that is meant for what is about to have the focus; says whether it was one.
pub(crate) fn hold(event: &KeyboardEvent) -> bool {
    let key = event.key();
    let is_text = key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key();
    HELD.with_borrow_mut(|held| match held {
        Some(held) if is_text => {
            held.push_str(&key);
            true
        }
        _ => false,
    })
}

/// Gives the element of an id the focus as soon as it is drawn, and what was typed for it.
pub(crate) fn soon(id: impl Into<String>) {
    wait(id.into(), PATIENCE, give_up);
}

/// Waits for the element of an id; what is done when it does not come.
fn wait(id: String, patience: u32, otherwise: fn()) {
    let looked_for = id.clone();
    let frame = request_animation_frame(move |_| look(id, patience, otherwise));
    NEXT.with_borrow_mut(|next| next.insert(looked_for, frame));
}

fn look(id: String, patience: u32, otherwise: fn()) {
    // The frame that runs is dropped when it is done.
    let _running = NEXT.with_borrow_mut(|next| next.remove(&id));
    match document().get_element_by_id(&id) {
        Some(element) => give(&element),
        None if patience > 0 => wait(id, patience - 1, otherwise),
        None => otherwise(),
    }
}

/// What was waited for is not there, and what had the focus may be gone: the keys go to the canvas then.
fn rest() {
    give_up();
    let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if let Some(canvas) = document().get_element_by_id(USUAL).filter(|_| lost) {
        give(&canvas);
    }
}

fn give(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
    if let Some(text) = HELD.take().filter(|text| !text.is_empty()) {
        type_into(element.dyn_ref::<HtmlInputElement>(), &text);
    }
}

fn type_into(input: Option<&HtmlInputElement>, text: &str) {
    let Some(input) = input else { return };
    input.set_value(&(input.value() + text));
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = input.dispatch_event(&event);
    }
}
