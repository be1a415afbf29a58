//! The engine's worker, as a place to send bytes to and to get bytes from.

use gloo::events::EventListener;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::MessageEvent;
use yew::prelude::*;

/// A worker that was started before the page.
pub(crate) type Handle = web_sys::Worker;

/// What comes from the worker.
pub(crate) enum Message {
    /// It can answer now.
    Ready,
    /// An answer.
    Bytes(Vec<u8>),
    /// It broke, and why.
    Broken(String),
}

/// The worker, listened to.
pub(crate) struct Worker {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Listens to a worker.
    pub(crate) fn of(worker: Handle, give: Callback<Message>) -> Worker {
        let broken = give.clone();
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let Some(message) = received(event) {
                    give.emit(message);
                }
            }),
            EventListener::new(&worker, "error", move |event| {
                let message = js_sys::Reflect::get(event, &"message".into()).ok();
                let message = message.and_then(|message| message.as_string());
                broken.emit(Message::Broken(message.unwrap_or_default()));
            }),
        ];
        Worker { worker, _listeners: listeners }
    }

    /// Sends bytes; they are not copied once more on the way.
    pub(crate) fn send(&self, bytes: &[u8]) {
        let buffer = Uint8Array::from(bytes).buffer();
        let list = js_sys::Array::of1(&buffer);
        let _ = self.worker.post_message_with_transfer(&buffer, &list);
    }
}

fn received(event: &web_sys::Event) -> Option<Message> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    Some(match data.dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Message::Bytes(Uint8Array::new(&buffer).to_vec()),
        Err(_) => Message::Ready,
    })
}
