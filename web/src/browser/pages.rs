//! The rules' own pages: one file for each language, fetched when someone opens a page.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

thread_local! {
    static FETCHED: RefCell<BTreeMap<&'static str, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// What begins a page in the file: a line of this and the rule's name.
const MARK: &str = "\u{c}";

/// Gives the page of a rule in a language; nothing where the file cannot be fetched.
pub(crate) fn fetch(rule: &str, tag: &'static str, give: Callback<Option<String>>) {
    let rule = rule.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        let known = FETCHED.with_borrow(|fetched| fetched.contains_key(tag));
        if !known && let Some(text) = file(tag).await {
            FETCHED.with_borrow_mut(|fetched| fetched.insert(tag, text));
        }
        give.emit(FETCHED.with_borrow(|fetched| page(fetched.get(tag)?, &rule)));
    });
}

async fn file(tag: &str) -> Option<String> {
    let link = document().query_selector(&format!("link[data-pages=\"{tag}\"]")).ok()??;
    let address = link.get_attribute("href")?;
    let response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string().filter(|_| response.ok())
}

fn page(file: &str, rule: &str) -> Option<String> {
    let begins = |page: &&str| page.lines().next() == Some(rule);
    let page = file.split(MARK).find(begins)?;
    Some(page.split_once('\n')?.1.trim().to_owned())
}
