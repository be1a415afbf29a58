//! The page begins when its script hands over the worker that it has started.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use super::worker::Handle;

type Begin = fn(Handle);

thread_local! {
    static BEGIN: RefCell<Option<Begin>> = const { RefCell::new(None) };
}

/// Says what is done with the worker.
pub(crate) fn listen(begin: Begin) {
    BEGIN.set(Some(begin));
}

/// Begins, with the worker that the engine runs in.
#[wasm_bindgen]
pub fn begin(worker: Handle) {
    if let Some(begin) = BEGIN.take() {
        begin(worker);
    }
}
