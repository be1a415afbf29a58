//! The page as a whole: its root, language, theme, and keys pressed anywhere.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use view::Locale;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// The element that the application is drawn into.
pub(crate) fn root() -> web_sys::Element {
    let found = document().get_element_by_id("app");
    found
        .or_else(|| document().body().map(Into::into))
        .unwrap_or_else(|| document().document_element().unwrap_or_else(element))
}

fn element() -> web_sys::Element {
    js_sys::Object::new().unchecked_into()
}

/// The language chosen last, or the browser's.
pub(crate) fn locale() -> Locale {
    let chosen = super::storage::load("language").or_else(|| window().navigator().language());
    match chosen.is_some_and(|tag| tag.starts_with("ko")) {
        true => Locale::Ko,
        false => Locale::En,
    }
}

/// Whether the window is as narrow as a phone's.
pub(crate) fn is_narrow() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < 720.0)
}

/// Whether the person asked for less motion.
pub(crate) fn wants_less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Whether the machine is one of Apple's, whose shortcuts take Command.
pub(crate) fn is_apple() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    agent.contains("Mac") || agent.contains("iPhone") || agent.contains("iPad")
}

/// Calls back before the next picture is painted, unless this is dropped before.
pub(crate) type Frame = gloo::render::AnimationFrame;

/// Does something before the next picture is painted, with the clock's milliseconds.
pub(crate) fn next_frame(act: impl FnOnce(f64) + 'static) -> Frame {
    gloo::render::request_animation_frame(act)
}

/// Tells the document its language.
pub(crate) fn set_language(tag: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Tells the style sheets the theme.
pub(crate) fn set_theme(tag: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", tag);
    }
}

/// Listens to keys pressed anywhere, before anything else sees them.
pub(crate) fn on_key(listen: Callback<KeyboardEvent>) -> EventListener {
    let options = EventListenerOptions::run_in_capture_phase();
    let options = EventListenerOptions { passive: false, ..options };
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            listen.emit(event.clone());
        }
    })
}

/// Calls back with the place where the pointer is let go.
pub(crate) fn until_released(act: impl FnOnce((i32, i32)) + 'static) {
    EventListener::once(&window(), "pointerup", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::PointerEvent>() {
            act((event.client_x(), event.client_y()));
        }
    })
    .forget();
}

/// Listens to what is pasted anywhere.
pub(crate) fn on_paste(listen: Callback<Event>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "paste", options, move |event| {
        listen.emit(event.clone());
    })
}

/// Copies a text to the clipboard.
pub(crate) fn copy(text: &str) {
    drop(window().navigator().clipboard().write_text(text));
}

/// Gives the text of the clipboard, if the person allows it.
pub(crate) fn paste(give: Callback<String>) {
    let promise = window().navigator().clipboard().read_text();
    wasm_bindgen_futures::spawn_local(async move {
        let text = wasm_bindgen_futures::JsFuture::from(promise).await;
        if let Some(text) = text.ok().and_then(|text| text.as_string()) {
            give.emit(text);
        }
    });
}

/// Runs what waits for the browser.
pub(crate) fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Something that happens later, unless this is dropped before.
pub(crate) type Timer = gloo::timers::callback::Timeout;

/// Does something after so many milliseconds.
pub(crate) fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Timer {
    Timer::new(milliseconds, act)
}

/// A clock in milliseconds, for measuring how long something took.
pub(crate) fn clock() -> f64 {
    js_sys::Date::now()
}

/// Listens to the page going away: closed, reloaded, or hidden on a phone.
pub(crate) fn on_leave(listen: Callback<()>) -> [EventListener; 2] {
    let hidden = listen.clone();
    [
        EventListener::new(&window(), "pagehide", move |_| listen.emit(())),
        EventListener::new(&document(), "visibilitychange", move |_| hidden.emit(())),
    ]
}

/// A time of the day, with the date where that is another one than today's.
pub(crate) fn time_text(milliseconds: f64, language: &str) -> String {
    let (at, now) = (js_sys::Date::new(&milliseconds.into()), js_sys::Date::new_0());
    let options = js_sys::Object::new();
    let text = match at.to_date_string() == now.to_date_string() {
        true => at.to_locale_time_string(language),
        false => at.to_locale_string(language, &options),
    };
    String::from(text)
}
