//! Files: chosen, dropped, and saved.

use engine::File;
use gloo::file::futures::read_as_bytes;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Offers a text as a file to save.
pub(crate) fn save(name: &str, text: &str) {
    let file = gloo::file::Blob::new_with_options(text, Some("application/json"));
    let url = gloo::file::ObjectUrl::from(file);
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.unchecked_ref::<HtmlElement>().click();
    }
    // The browser reads the file after the click; the address must live until then.
    gloo::timers::callback::Timeout::new(10_000, move || drop(url)).forget();
}

/// Reads the files that an input element holds, and empties it so that the same can be chosen again.
pub(crate) fn chosen(event: &Event, give: Callback<Vec<File>>) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    let list =
        input.files().map(|list| gloo::file::FileList::from(list).to_vec()).unwrap_or_default();
    read(list, give);
    input.set_value("");
}

/// Reads the files that were dropped.
pub(crate) fn dropped(event: &DragEvent, give: Callback<Vec<File>>) {
    let list = event.data_transfer().and_then(|data| data.files());
    read(list.map(|list| gloo::file::FileList::from(list).to_vec()).unwrap_or_default(), give);
}

fn read(list: Vec<gloo::file::File>, give: Callback<Vec<File>>) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut files = Vec::new();
        for file in &list {
            if let Ok(bytes) = read_as_bytes(file).await {
                files.push(File { name: file.name(), bytes });
            }
        }
        if !files.is_empty() {
            give.emit(files);
        }
    });
}
