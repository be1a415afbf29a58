//! What is typed and not taken yet, kept in this tab: closing or reloading the page in the middle of a word
//! loses nothing.

use super::storage;

/// What the keys of typed texts begin with.
const TYPED: &str = "typed ";

/// The key for what is typed into a field of a resource of a plan.
pub(crate) fn key(plan: &str, resource: &str, path: &str) -> String {
    format!("{TYPED}{plan} {resource} {path}")
}

/// Keeps what is typed.
pub(crate) fn keep(key: Option<&str>, text: &str) {
    if let Some(key) = key {
        storage::save_for_tab(key, text);
    }
}

/// What was typed, if it was not taken.
pub(crate) fn kept(key: &str) -> Option<String> {
    storage::load_for_tab(key)
}

/// What was typed is taken, or taken back.
pub(crate) fn forget(key: Option<&str>) {
    if let Some(key) = key {
        storage::forget_for_tab(key);
    }
}

/// What was typed into a plan and not taken: the resource, the field, and the text.
pub(crate) fn of_plan(plan: &str) -> Vec<(String, String, String)> {
    let start = format!("{TYPED}{plan} ");
    let parts = |(key, text): (String, String)| {
        let (resource, path) = key.strip_prefix(&start)?.split_once(' ')?;
        Some((resource.to_owned(), path.to_owned(), text))
    };
    storage::tab_texts_of(&start).into_iter().filter_map(parts).collect()
}
