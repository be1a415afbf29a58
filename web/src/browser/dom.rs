//! Elements: which one an event is about, where it is, and small things done to it.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The value of the nearest element around an event's target that has an attribute.
pub(crate) fn nearest(event: &Event, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// Whether an event's target takes text, so that keys are meant for it.
pub(crate) fn takes_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// The text of the field that an event is about.
pub(crate) fn value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    let input = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    let area = || target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    let select = || target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value);
    input.or_else(area).or_else(select).unwrap_or_default()
}

/// Left, top, width and height of an element in the window.
pub(crate) fn place(node: &NodeRef) -> (f64, f64, f64, f64) {
    let Some(element) = node.cast::<Element>() else { return (0.0, 0.0, 0.0, 0.0) };
    let rect = element.get_bounding_client_rect();
    (rect.left(), rect.top(), rect.width(), rect.height())
}

/// Sets an attribute without drawing anything again.
pub(crate) fn set(node: &NodeRef, name: &str, value: &str) {
    if let Some(element) = node.cast::<Element>() {
        let _ = element.set_attribute(name, value);
    }
}

/// Sets an attribute of every element that another attribute marks.
pub(crate) fn set_marked(mark: &str, marked: &str, name: &str, value: &str) {
    if let Ok(Some(element)) = document().query_selector(&format!("[{mark}=\"{marked}\"]")) {
        let _ = match value {
            "" => element.remove_attribute(name),
            value => element.set_attribute(name, value),
        };
    }
}

/// Gives an element the focus.
pub(crate) fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Gives the element of an id the focus and brings it into view.
pub(crate) fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Keeps sending an element the moves of a pointer that was pressed on it.
pub(crate) fn capture(node: &NodeRef, pointer: i32) {
    if let Some(element) = node.cast::<Element>() {
        let _ = element.set_pointer_capture(pointer);
    }
}

/// Listens to an event that the listener may keep the browser from handling, such as a wheel.
pub(crate) fn listen(
    node: &NodeRef,
    name: &'static str,
    listen: Callback<Event>,
) -> Option<EventListener> {
    let element = node.cast::<Element>()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&element, name, options, move |event| {
        listen.emit(event.clone())
    }))
}

/// A wheel's event, if it is one.
pub(crate) fn wheel(event: &Event) -> Option<WheelEvent> {
    event.dyn_ref::<WheelEvent>().cloned()
}

/// Presses the button or input of an id.
pub(crate) fn press(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.unchecked_into::<HtmlElement>().click();
    }
}
