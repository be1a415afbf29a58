//! What the browser keeps for this page: the plan, the language, the theme.

use gloo::utils::window;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What is kept under a key; nothing where the browser keeps nothing.
pub(crate) fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("vpcplan.{key}")).ok().flatten()
}

/// Keeps a plan that could not be read under a key of its own; says whether the browser did.
pub(crate) fn set_aside(text: &str) -> bool {
    save(&format!("unreadable.{}", js_sys::Date::now()), text)
}

/// Keeps a text under a key; says whether the browser did.
pub(crate) fn save(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&format!("vpcplan.{key}"), text).is_ok())
}
