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

/// Whether an event's target is the element of an id.
pub(crate) fn is_about(id: &str, event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.id() == id)
}

/// Whether an event is about a field that holds a text which is typed and not taken yet.
pub(crate) fn is_typed(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.has_attribute("data-typed"))
}

/// The text of the field that an event is about.
pub(crate) fn value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    let input = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    let area = || target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    let select = || target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value);
    input.or_else(area).or_else(select).unwrap_or_default()
}

/// What is entered in the field of an id; empty where there is none.
pub(crate) fn value_of(id: &str) -> String {
    let field = document().get_element_by_id(id);
    let input = field.as_ref().and_then(|field| field.dyn_ref::<HtmlInputElement>());
    let select = || field.as_ref()?.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value);
    input.map(HtmlInputElement::value).or_else(select).unwrap_or_default()
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

/// Elements that are changed together, found once.
#[derive(Clone, Default)]
pub(crate) struct Elements(Vec<Element>);

impl Elements {
    /// The elements that have an attribute with one of some values.
    pub(crate) fn marked<'a>(mark: &str, values: impl Iterator<Item = &'a str>) -> Elements {
        let find = |value: &str| document().query_selector(&format!("[{mark}=\"{value}\"]"));
        Elements(values.filter_map(|value| find(value).ok().flatten()).collect())
    }

    /// The lines in the elements that have an attribute with a value.
    pub(crate) fn lines_in(mark: &str, value: &str) -> Elements {
        let selector = format!("[{mark}=\"{value}\"] polyline");
        let list = document().query_selector_all(&selector).ok();
        let found =
            list.iter().flat_map(|list| (0..list.length()).filter_map(|place| list.get(place)));
        Elements(found.filter_map(|node| node.dyn_into::<Element>().ok()).collect())
    }

    /// Sets an attribute of each; an empty value takes it away.
    pub(crate) fn set(&self, name: &str, value: &str) {
        for element in &self.0 {
            let _ = match value {
                "" => element.remove_attribute(name),
                value => element.set_attribute(name, value),
            };
        }
    }
}

/// Sets an attribute without a value, or takes it away.
pub(crate) fn toggle(node: &NodeRef, name: &str, on: bool) {
    if let Some(element) = node.cast::<Element>() {
        let _ = element.toggle_attribute_with_force(name, on);
    }
}

/// Sets a property of an element's style, which a policy without inline styles allows.
pub(crate) fn set_style(node: &NodeRef, name: &str, value: &str) {
    let style = node.cast::<Element>().map(|element| match element.dyn_ref::<HtmlElement>() {
        Some(element) => element.style(),
        None => element.unchecked_ref::<web_sys::SvgElement>().style(),
    });
    if let Some(style) = style {
        let _ = style.set_property(name, value);
    }
}

/// Sets the text of an element without drawing anything again.
pub(crate) fn set_text(node: &NodeRef, text: &str) {
    if let Some(element) = node.cast::<Element>() {
        element.set_text_content(Some(text));
    }
}

/// Selects all text of a field.
pub(crate) fn select_text(node: &NodeRef) {
    if let Some(input) = node.cast::<HtmlInputElement>() {
        input.select();
    }
}

/// Listens to an element becoming larger or smaller.
pub(crate) fn on_resize(listen: Callback<()>) -> EventListener {
    EventListener::new(&gloo::utils::window(), "resize", move |_| listen.emit(()))
}

/// The text that an event pastes.
pub(crate) fn pasted(event: &Event) -> Option<String> {
    let data = js_sys::Reflect::get(event, &"clipboardData".into()).ok()?;
    data.dyn_ref::<web_sys::DataTransfer>()?.get_data("text/plain").ok()
}

/// How far an element is scrolled down, and how high what is seen of it is.
pub(crate) fn scrolled(node: &NodeRef) -> (i32, i32) {
    let element = node.cast::<Element>();
    element.map_or((0, 0), |element| (element.scroll_top(), element.client_height()))
}

/// Scrolls an element so that a stretch of its content is seen.
pub(crate) fn scroll_to(node: &NodeRef, top: i32, height: i32) {
    let Some(element) = node.cast::<Element>() else { return };
    let (from, seen) = (element.scroll_top(), element.client_height());
    if top < from {
        element.set_scroll_top(top);
    } else if top + height > from + seen {
        element.set_scroll_top(top + height - seen);
    }
}

/// Whether an event's target is the very element that listens.
pub(crate) fn is_itself(event: &Event) -> bool {
    event.target().is_some() && event.target() == event.current_target()
}

/// Moves the focus from the last element of a part to its first, or back, when Tab would leave it; says
/// whether it did.
pub(crate) fn keep_focus(node: &NodeRef, event: &KeyboardEvent) -> bool {
    const TAKES: &str =
        "button:not([disabled]), input, select, textarea, a[href], summary, [tabindex='0']";
    let Some(list) =
        node.cast::<Element>().and_then(|element| element.query_selector_all(TAKES).ok())
    else {
        return false;
    };
    let (first, last) = (list.get(0), list.get(list.length().saturating_sub(1)));
    let active = document().active_element().map(web_sys::Node::from);
    let (from, to) = if event.shift_key() { (first, last) } else { (last, first) };
    if from.is_none() || active != from {
        return false;
    }
    if let Some(element) = to.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
    true
}

/// Opens an element at a point of the window, or as near to it as it is whole, and gives its first button
/// the focus.
pub(crate) fn open_at(node: &NodeRef, x: i32, y: i32) {
    let (_, _, width, height) = place(node);
    let window = gloo::utils::window();
    let room = |length: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        length.ok().and_then(|length| length.as_f64()).unwrap_or(800.0)
    };
    let left = f64::from(x).min(room(window.inner_width()) - width - 8.0).max(8.0);
    let top = f64::from(y).min(room(window.inner_height()) - height - 8.0).max(8.0);
    set_style(node, "left", &format!("{left:.0}px"));
    set_style(node, "top", &format!("{top:.0}px"));
    focus_next(node, 1);
}

/// Gives the focus to the button after, or before, the one of a part that has it; or to the first.
pub(crate) fn focus_next(node: &NodeRef, by: i32) {
    let Some(element) = node.cast::<Element>() else { return };
    let Ok(list) = element.query_selector_all("button:not([disabled])") else { return };
    let count = i32::try_from(list.length()).unwrap_or_default().max(1);
    let active = document().active_element().map(web_sys::Node::from);
    let here = (0..list.length()).find(|place| list.get(*place) == active);
    let here = here.and_then(|here| i32::try_from(here).ok());
    let next = here.map_or(0, |here| (here + by).rem_euclid(count));
    let next = u32::try_from(next).ok().and_then(|next| list.get(next));
    if let Some(element) = next.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls the element of an id into view.
pub(crate) fn show_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
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

/// Takes the focus from the field that has it, so that what is typed in it is entered.
pub(crate) fn leave_field() {
    let active = document().active_element().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(field) = active.filter(is_field) {
        let _ = field.blur();
    }
}

fn is_field(element: &HtmlElement) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA")
}

/// Keeps sending an element the moves of a pointer that was pressed on it.
pub(crate) fn capture(node: &NodeRef, pointer: i32) {
    if let Some(element) = node.cast::<Element>() {
        let _ = element.set_pointer_capture(pointer);
    }
}

/// Something that listens until it is dropped.
pub(crate) type Listener = EventListener;

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
