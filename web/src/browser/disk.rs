//! Real files, where the browser can open and save them (File System Access): a plan is saved again to the
//! file that it came from. Where it cannot, files are chosen and downloaded instead.

use gloo::utils::window;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DomException;

use super::database::{Database, object};

/// A file on the disk that the person chose to open or to save to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DiskFile {
    handle: JsValue,
    /// Its name.
    pub(crate) name: String,
}

/// Why a file was not opened or saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DiskError {
    /// The person chose none, or did not allow it.
    Declined,
    /// The disk or the browser refused; in its words.
    Refused(String),
}

/// A kind of file, for the browser's choosers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileKind<'a> {
    /// What it is called.
    pub(crate) label: &'a str,
    /// Its media type, such as `application/json`.
    pub(crate) media: &'a str,
    /// The end of its names, without the dot.
    pub(crate) extension: &'a str,
}

/// Whether the browser can save to real files.
pub(crate) fn is_there() -> bool {
    method(&window(), "showSaveFilePicker").is_some()
}

/// Lets the person choose where to save.
///
/// # Errors
/// When none is chosen.
pub(crate) async fn choose(name: &str, kind: FileKind<'_>) -> Result<DiskFile, DiskError> {
    let ends = Array::of1(&format!(".{}", kind.extension).into());
    let accept = object(&[(kind.media, ends.into())]);
    let kinds = object(&[("description", kind.label.into()), ("accept", accept.into())]);
    let options = object(&[("suggestedName", name.into()), ("types", Array::of1(&kinds).into())]);
    let chosen = call(&window(), "showSaveFilePicker", &[options.into()]).await?;
    Ok(file(chosen))
}

/// Lets the person choose files to open, any number.
///
/// # Errors
/// When none is chosen.
pub(crate) async fn choose_to_open() -> Result<Vec<(DiskFile, web_sys::File)>, DiskError> {
    let options = object(&[("multiple", JsValue::TRUE)]);
    let chosen = Array::from(&call(&window(), "showOpenFilePicker", &[options.into()]).await?);
    let mut opened = Vec::new();
    for handle in chosen.iter() {
        let content = call(&handle, "getFile", &[]).await?.unchecked_into();
        opened.push((file(handle), content));
    }
    Ok(opened)
}

/// Writes a file whole; what was in it stays until all of the new content is there.
///
/// # Errors
/// When the person does not allow it, or the disk is full.
pub(crate) async fn write(to: &DiskFile, bytes: &[u8]) -> Result<(), DiskError> {
    allowed(&to.handle).await?;
    let stream = call(&to.handle, "createWritable", &[]).await?;
    let written = call(&stream, "write", &[Uint8Array::from(bytes).into()]).await;
    match written {
        Ok(_) => call(&stream, "close", &[]).await.map(drop),
        Err(refused) => {
            // Nothing of it is kept; the refusal is what is told.
            let _ = call(&stream, "abort", &[]).await;
            Err(refused)
        }
    }
}

/// A file chosen in an earlier visit may be written only when the person allows it again.
async fn allowed(handle: &JsValue) -> Result<(), DiskError> {
    let how = JsValue::from(object(&[("mode", "readwrite".into())]));
    let granted = |answer: &JsValue| answer.as_string().as_deref() == Some("granted");
    if method(handle, "queryPermission").is_none()
        || granted(&call(handle, "queryPermission", std::slice::from_ref(&how)).await?)
        || granted(&call(handle, "requestPermission", &[how]).await?)
    {
        return Ok(());
    }
    Err(DiskError::Declined)
}

/// The file that a plan of the store is saved to, from this visit or an earlier one.
pub(crate) async fn of_plan(store: &Database, id: &str) -> Option<DiskFile> {
    store.remembered_file(id).await.ok().flatten().map(file)
}

/// Remembers the file that a plan is saved to. Where the store keeps no handles, the file is known for this
/// visit alone.
pub(crate) async fn remember(store: &Database, id: &str, to: &DiskFile) {
    let _ = store.remember_file(id, &to.handle).await;
}

fn file(handle: JsValue) -> DiskFile {
    let name = Reflect::get(&handle, &"name".into()).ok().and_then(|name| name.as_string());
    DiskFile { handle, name: name.unwrap_or_default() }
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

/// Calls a method that gives a promise, and waits for it.
async fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, DiskError> {
    let Some(method) = method(of, name) else { return Err(DiskError::Refused(name.to_owned())) };
    let arguments: Array = arguments.iter().collect();
    let promised = method.apply(of, &arguments).map_err(|error| refusal(&error))?;
    JsFuture::from(Promise::resolve(&promised)).await.map_err(|error| refusal(&error))
}

fn refusal(error: &JsValue) -> DiskError {
    match error.dyn_ref::<DomException>() {
        Some(error) if matches!(error.name().as_str(), "AbortError" | "NotAllowedError") => {
            DiskError::Declined
        }
        Some(error) => DiskError::Refused(error.message()),
        None => DiskError::Refused(format!("{error:?}")),
    }
}
