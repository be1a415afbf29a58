//! Values that cross: JavaScript's values as plain JSON, whatever they are. A value that JavaScript itself cannot
//! write as JSON (one with a cycle, too deep, or with a getter that throws) is refused with its error; so is
//! one that does not fit. Nothing is read of a value in any other way, and so nothing of it runs inside the engine.

use js_sys::{JSON, JsString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// Reads a value as JSON; `undefined` is `null`.
///
/// # Errors
/// When it is no JSON, or not of the wanted shape.
pub(crate) fn take<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsError> {
    let json = JSON::stringify(value).map_err(|thrown| JsError::new(&said(&thrown)))?;
    // What JSON has no word for, such as a function, gives no text.
    let text = JsValue::from(json).as_string().unwrap_or_else(|| "null".to_owned());
    serde_json::from_str(&text).map_err(|error| JsError::new(&error.to_string()))
}

/// A text argument.
///
/// # Errors
/// When it is none.
pub(crate) fn text(value: &JsValue, name: &str) -> Result<String, JsError> {
    value.as_string().ok_or_else(|| JsError::new(&format!("`{name}` is not a string")))
}

/// A text argument that may be left out.
///
/// # Errors
/// When it is neither a text, nor `undefined` or `null`.
pub(crate) fn optional_text(value: &JsValue, name: &str) -> Result<Option<String>, JsError> {
    match value.is_undefined() || value.is_null() {
        true => Ok(None),
        false => text(value, name).map(Some),
    }
}

/// A whole number from 0.
///
/// # Errors
/// When it is none.
pub(crate) fn index(value: &JsValue, name: &str) -> Result<usize, JsError> {
    let number = value.as_f64().filter(|number| number.fract() == 0.0);
    let whole = number.and_then(|number| format!("{number}").parse().ok());
    whole.ok_or_else(|| JsError::new(&format!("`{name}` is not a whole number from 0")))
}

/// Gives a value as JSON does: maps become plain objects, and `None` becomes `null`.
///
/// # Errors
/// Never for the engine's views, which JSON can write.
pub(crate) fn give(value: &impl Serialize) -> Result<JsValue, JsError> {
    let text = serde_json::to_string(value).map_err(|error| JsError::new(&error.to_string()))?;
    JSON::parse(&text).map_err(|thrown| JsError::new(&said(&thrown)))
}

/// The message of what was thrown, if it is an error of JavaScript's own; its parts may be anything else.
fn said(thrown: &JsValue) -> String {
    let error = thrown.dyn_ref::<js_sys::Error>();
    let message = error.and_then(|_| js_sys::Reflect::get(thrown, &"message".into()).ok());
    let message = message.as_ref().and_then(|message| message.dyn_ref::<JsString>());
    let text = message.and_then(|message| JsValue::from(message).as_string());
    let reason = text.map(|text| format!(": {text}")).unwrap_or_default();
    format!("the argument cannot be written as JSON{reason}")
}
