//! The way in from JavaScript.

use wasm_bindgen::prelude::*;

/// The answer to a request, whose words stand between tabs.
///
/// # Errors
/// When the request is not understood.
#[wasm_bindgen]
pub fn ask(request: &str) -> Result<String, String> {
    let words: Vec<&str> = request.split('\t').collect();
    crate::answer(&words)
}
