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
    wait(id.into(), PATIENCE);
}

fn wait(id: String, patience: u32) {
    let looked_for = id.clone();
    let frame = request_animation_frame(move |_| look(id, patience));
    NEXT.with_borrow_mut(|next| next.insert(looked_for, frame));
}

fn look(id: String, patience: u32) {
    // The frame that runs is dropped when it is done.
    let _running = NEXT.with_borrow_mut(|next| next.remove(&id));
    match document().get_element_by_id(&id) {
        Some(element) => give(&element),
        None if patience > 0 => wait(id, patience - 1),
        None => give_up(),
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
