//! A plan in a link: its file deflated into the fragment, which no server is ever sent.

use gloo::utils::window;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

/// What a link's fragment begins with; the number is that of the way in which the rest is packed.
const FRAGMENT: &str = "#plan=1.";

/// How many bytes the text of a link may have once it is unpacked.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How long a link is that every program passes on whole, in characters.
pub(crate) const SAFE_LENGTH: usize = 8_000;

/// Why a link gives no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadLink {
    /// It is cut short, or was never whole.
    Damaged,
    /// What it unpacks to is too large.
    TooLarge,
    /// It was made by a newer planner.
    Newer,
}

/// The link that opens a copy of a plan.
pub(crate) async fn link(text: &str) -> Option<String> {
    let packed = transformed("CompressionStream", text.as_bytes(), usize::MAX).await.ok()?;
    let location = window().location();
    let page = location.href().ok()?;
    let page = page.split('#').next().unwrap_or_default();
    Some(format!("{page}{FRAGMENT}{}", to_base64(&packed)?))
}

/// The text of the plan in this page's own link, if there is one. The fragment is taken out of the
/// address, so that a reload does not open another copy.
pub(crate) async fn opened() -> Option<Result<String, BadLink>> {
    let hash = window().location().hash().ok()?;
    if !hash.starts_with("#plan=") {
        return None;
    }
    let plain = window().location().pathname().ok()?;
    let history = window().history().ok()?;
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&plain));
    Some(unpacked(&hash).await)
}

async fn unpacked(hash: &str) -> Result<String, BadLink> {
    let packed = hash.strip_prefix(FRAGMENT).ok_or(BadLink::Newer)?;
    let bytes = of_base64(packed).ok_or(BadLink::Damaged)?;
    let bytes = transformed("DecompressionStream", &bytes, MOST_BYTES).await?;
    String::from_utf8(bytes).map_err(|_| BadLink::Damaged)
}

/// What a stream of the browser makes of bytes, as long as it is not more than `most`.
async fn transformed(stream: &str, bytes: &[u8], most: usize) -> Result<Vec<u8>, BadLink> {
    let damaged = |_: JsValue| BadLink::Damaged;
    let kind = Reflect::get(&window(), &stream.into()).map_err(damaged)?;
    let kind: Function = kind.dyn_into().map_err(damaged)?;
    let stream = Reflect::construct(&kind, &Array::of1(&"deflate-raw".into())).map_err(damaged)?;
    let whole = Response::new_with_opt_js_u8_array(Some(&Uint8Array::from(bytes)));
    let source = whole.map_err(damaged)?.body().ok_or(BadLink::Damaged)?;
    let pipe: Function =
        Reflect::get(&source, &"pipeThrough".into()).map_err(damaged)?.unchecked_into();
    let source = pipe.call1(&source, &stream).map_err(damaged)?;
    let reader: Function =
        Reflect::get(&source, &"getReader".into()).map_err(damaged)?.unchecked_into();
    let reader = reader.call0(&source).map_err(damaged)?;
    read(reader.unchecked_ref(), most).await
}

/// All that a reader gives; it is stopped as soon as that is too much.
async fn read(reader: &ReadableStreamDefaultReader, most: usize) -> Result<Vec<u8>, BadLink> {
    let mut found = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| BadLink::Damaged)?;
        let value = Reflect::get(&part, &"value".into()).unwrap_or(JsValue::UNDEFINED);
        if value.is_undefined() {
            return Ok(found);
        }
        found.extend(Uint8Array::new(&value).to_vec());
        if found.len() > most {
            drop(reader.cancel());
            return Err(BadLink::TooLarge);
        }
    }
}

/// Base64 with the two characters that links allow, and without padding (RFC 4648, section 5).
fn to_base64(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let plain = window().btoa(&text).ok()?;
    Some(plain.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned())
}

fn of_base64(text: &str) -> Option<Vec<u8>> {
    let plain = window().atob(&text.replace('-', "+").replace('_', "/")).ok()?;
    plain.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}
