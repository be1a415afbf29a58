//! What the browser keeps for this page: the plan, the language, the theme.

use gloo::utils::window;

/// What all keys of this page begin with: other pages of the origin have keys too.
const OURS: &str = "vpcplan.";

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under a key; nothing where the browser keeps nothing.
pub(crate) fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{OURS}{key}")).ok().flatten()
}

/// What is kept for this tab alone, also over a reload of it.
pub(crate) fn load_for_tab(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(&format!("{OURS}{key}")).ok()?
}

/// Keeps a text for this tab alone.
pub(crate) fn save_for_tab(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        // Without it the tab begins with the plan that was open last in any tab.
        let _ = storage.set_item(&format!("{OURS}{key}"), text);
    }
}

/// Forgets what is kept for this tab under a key.
pub(crate) fn forget_for_tab(key: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.remove_item(&format!("{OURS}{key}"));
    }
}

/// Every text whose key begins so, with its key.
pub(crate) fn texts_of(start: &str) -> Vec<(String, String)> {
    storage().map(|storage| texts_in(&storage, start)).unwrap_or_default()
}

/// The same for what is kept for this tab alone.
pub(crate) fn tab_texts_of(start: &str) -> Vec<(String, String)> {
    let storage = window().session_storage().ok().flatten();
    storage.map(|storage| texts_in(&storage, start)).unwrap_or_default()
}

fn texts_in(storage: &web_sys::Storage, start: &str) -> Vec<(String, String)> {
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok()?);
    let ours: Vec<String> = keys.filter(|key| key.starts_with(OURS)).collect();
    let text =
        |key: String| Some((key.strip_prefix(OURS)?.to_owned(), storage.get_item(&key).ok()??));
    ours.into_iter().filter_map(text).filter(|(key, _)| key.starts_with(start)).collect()
}

/// Forgets what is kept under a key.
pub(crate) fn forget(key: &str) {
    if let Some(storage) = storage() {
        // What stays is moved again at the next visit.
        let _ = storage.remove_item(&format!("{OURS}{key}"));
    }
}

/// Keeps a text under a key; says whether the browser did.
pub(crate) fn save(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&format!("{OURS}{key}"), text).is_ok())
}
