//! Files: chosen, dropped, and saved.

use gloo::utils::document;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransferItem, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry,
    HtmlAnchorElement, HtmlElement, HtmlInputElement,
};
use yew::prelude::*;

use super::reading::{DEEPEST, Found, MOST_FILES, TooMuch};

/// Offers bytes of a media type as a file to save.
pub(crate) fn save(name: &str, bytes: &[u8], media: &str) {
    let file = gloo::file::Blob::new_with_options(bytes, Some(media));
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

/// The files that an input element holds; it is emptied so that the same can be chosen again. Hidden ones in
/// folders are left out.
pub(crate) fn chosen(event: &Event) -> Found {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let list = input.files();
    let all = list.iter().flat_map(|list| (0..list.length()).filter_map(|place| list.get(place)));
    let is_hidden = |path: &str| path.split('/').skip(1).any(|part| part.starts_with('.'));
    let named = all.map(|file| (path(&file), file)).filter(|(path, _)| !is_hidden(path));
    let found = named.collect();
    input.set_value("");
    found
}

/// Finds the files that were dropped, and those in folders that were.
pub(crate) fn dropped(event: &DragEvent, give: Callback<Result<Found, TooMuch>>) {
    let Some(items) = event.data_transfer().map(|data| data.items()) else { return };
    // The list is there as long as the event; what is taken out of it stays.
    let items = (0..items.length()).filter_map(|place| items.get(place));
    let dropped: Vec<Dropped> = items.filter_map(|item| taken(&item)).collect();
    wasm_bindgen_futures::spawn_local(async move {
        let mut list = Vec::new();
        for one in dropped {
            let found = match one {
                Dropped::File(file) => {
                    list.push((file.name(), file));
                    Ok(())
                }
                Dropped::Entry(entry) => below(entry, &mut list).await,
            };
            if let Err(much) = found {
                return give.emit(Err(much));
            }
        }
        give.emit(Ok(list));
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
async fn below(entry: FileSystemEntry, list: &mut Found) -> Result<(), TooMuch> {
    let mut left = vec![(entry, 0)];
    while let Some((entry, depth)) = left.pop() {
        if list.len() > MOST_FILES {
            return Err(TooMuch::Files);
        }
        if depth > DEEPEST {
            return Err(TooMuch::Depth);
        }
        if entry.is_directory() {
            let inside = inside(entry.unchecked_ref()).await.into_iter();
            let seen = inside.filter(|entry| !entry.name().starts_with('.'));
            left.extend(seen.map(|entry| (entry, depth + 1)));
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
    Ok(())
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
