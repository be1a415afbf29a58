//! Files: chosen, dropped, and saved.

use gloo::file::futures::read_as_bytes;
use gloo::utils::document;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransferItem, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlAnchorElement, HtmlElement, HtmlInputElement,
};
use view::InputFile;
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
pub(crate) fn chosen(event: &Event, give: Callback<Vec<InputFile>>) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    let list = input.files();
    let all = list.iter().flat_map(|list| (0..list.length()).filter_map(|place| list.get(place)));
    let is_hidden = |path: &str| path.split('/').skip(1).any(|part| part.starts_with('.'));
    let named = all.map(|file| (path(&file), file)).filter(|(path, _)| !is_hidden(path));
    wasm_bindgen_futures::spawn_local(give_all(named.collect(), give));
    input.set_value("");
}

/// Reads the files that were dropped, and those in folders that were.
pub(crate) fn dropped(event: &DragEvent, give: Callback<Vec<InputFile>>) {
    let Some(items) = event.data_transfer().map(|data| data.items()) else { return };
    // The list is there as long as the event; what is taken out of it stays.
    let items = (0..items.length()).filter_map(|place| items.get(place));
    let dropped: Vec<Dropped> = items.filter_map(|item| taken(&item)).collect();
    wasm_bindgen_futures::spawn_local(async move {
        let mut list = Vec::new();
        for one in dropped {
            match one {
                Dropped::File(file) => list.push((file.name(), file)),
                Dropped::Entry(entry) => below(entry, &mut list).await,
            }
        }
        give_all(list, give).await;
    });
}

enum Dropped {
    File(web_sys::File),
    Entry(FileSystemEntry),
}

fn taken(item: &DataTransferItem) -> Option<Dropped> {
    let entry = item.webkit_get_as_entry().ok().flatten().map(Dropped::Entry);
    entry.or_else(|| item.get_as_file().ok().flatten().map(Dropped::File))
}

/// The files at or below an entry, with their paths; hidden ones in folders are left out.
async fn below(entry: FileSystemEntry, list: &mut Vec<(String, web_sys::File)>) {
    let mut left = vec![entry];
    while let Some(entry) = left.pop() {
        if entry.is_directory() {
            let inside = inside(entry.unchecked_ref()).await;
            left.extend(inside.into_iter().filter(|entry| !entry.name().starts_with('.')));
            continue;
        }
        let entry: &FileSystemFileEntry = entry.unchecked_ref();
        let promise = Promise::new(&mut |found, failed| {
            entry.file_with_callback_and_callback(&found, &failed);
        });
        if let Ok(file) = JsFuture::from(promise).await {
            let path = entry.full_path().trim_start_matches('/').to_owned();
            list.push((path, file.unchecked_into()));
        }
    }
}

/// What is in a folder; the browser tells it in parts, the last of which is empty.
async fn inside(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut found = Vec::new();
    loop {
        let promise = Promise::new(&mut |some, failed| {
            // What goes wrong comes by the second callback.
            drop(reader.read_entries_with_callback_and_callback(&some, &failed));
        });
        let Ok(some) = JsFuture::from(promise).await else { return found };
        let some = Array::from(&some);
        if some.length() == 0 {
            return found;
        }
        found.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

/// The path of a file from the folder that was chosen, or its name.
fn path(file: &web_sys::File) -> String {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok();
    let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
    path.unwrap_or_else(|| file.name())
}

async fn give_all(list: Vec<(String, web_sys::File)>, give: Callback<Vec<InputFile>>) {
    let mut files = Vec::new();
    for (name, file) in list {
        if let Ok(bytes) = read_as_bytes(&gloo::file::File::from(file)).await {
            files.push(InputFile { name, bytes });
        }
    }
    if !files.is_empty() {
        give.emit(files);
    }
}
