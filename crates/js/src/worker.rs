//! The engine of a page, in its worker: bytes in, bytes out.

use engine::PageSession;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// A plan that a page works on. Requests and answers are bytes of the types that cross to a page.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct WorkerSession {
    page: PageSession,
}

#[wasm_bindgen]
impl WorkerSession {
    /// An empty plan.
    #[wasm_bindgen(constructor)]
    pub fn new() -> WorkerSession {
        WorkerSession::default()
    }

    /// Answers a request; bytes that are no request get an empty answer.
    pub fn answer(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] request: JsValue,
    ) -> Vec<u8> {
        let bytes = request.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
        self.page.answer(&bytes.unwrap_or_default())
    }

    /// Lets the next rule look at a large plan that has changed. When all have looked, gives what that
    /// changes in the page's views.
    pub fn judge(&mut self) -> Option<Vec<u8>> {
        self.page.judge()
    }

    /// Whether rules have yet to look.
    #[wasm_bindgen(js_name = isJudging)]
    pub fn is_judging(&self) -> bool {
        self.page.is_judging()
    }
}
