//! How often each component was drawn: what tests hold, so that an action draws only what it changed.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static RENDERS: RefCell<BTreeMap<&'static str, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// Counts that a component was drawn.
pub(crate) fn count(component: &'static str) {
    RENDERS.with_borrow_mut(|renders| *renders.entry(component).or_default() += 1);
}

/// How often each component was drawn since this was asked last, as lines of a name and a number.
#[wasm_bindgen]
pub fn renders() -> String {
    let renders = RENDERS.with_borrow_mut(std::mem::take);
    renders.iter().map(|(name, count)| format!("{name} {count}\n")).collect()
}
