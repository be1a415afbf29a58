//! The last step of a page's build, called by trunk: every file but the page itself gets its content's hash
//! in its name, so that files of two versions never mix; then the service worker with the list of them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::build;
use crate::run::{TaskResult, root};

/// The files that keep their names: what a person opens, what the browser looks for by its address, and what
/// editors do.
const FIXED: [&str; 3] = ["index.html", "worker.js", build::SCHEMA];
/// The ends of the names of files that may name others.
const TEXTS: [&str; 5] = [".html", ".js", ".css", ".json", ".webmanifest"];
/// What a page's script holds in place of the service worker's address.
const WORKER: &str = "@WORKER@";

/// Renames the files in the folder that trunk is filling and writes `worker.js` there. A page that is served
/// for development gets no service worker, because it is built again and again.
pub(crate) fn finish() -> TaskResult {
    let dist =
        std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| root().join("dist"), PathBuf::from);
    let is_served = std::env::var_os("VPCPLAN_SERVED").is_some();
    build::engine(&dist)?;
    finish_in(&dist, is_served).map_err(|error| format!("{}: {error}", dist.display()))
}

fn finish_in(dist: &Path, is_served: bool) -> std::io::Result<()> {
    let _ = std::fs::remove_file(dist.join("worker.js.in"));
    let mut files = BTreeMap::new();
    list(dist, dist, &mut files)?;
    let worker = if is_served { "" } else { "./worker.js" };
    for (_, content) in files.iter_mut().filter(|(name, _)| is_text(name)) {
        *content = replaced(content, WORKER, worker);
    }
    let named = hashed(files)?;
    std::fs::remove_dir_all(dist)?;
    for (name, content) in &named {
        let path = dist.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(dist))?;
        std::fs::write(path, content)?;
    }
    if is_served { Ok(()) } else { write_worker(dist, &named) }
}

fn write_worker(dist: &Path, named: &BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    let template = std::fs::read_to_string(root().join("web/assets/worker.js.in"))?;
    let mut hasher = DefaultHasher::new();
    named.hash(&mut hasher);
    let is_of_page = |name: &&String| !["index.html", build::SCHEMA].contains(&name.as_str());
    let files = named.keys().filter(is_of_page).map(String::as_str);
    let quoted: Vec<String> =
        std::iter::once("./").chain(files).map(|f| format!("{f:?}")).collect();
    let worker = template.replace("@VERSION@", &format!("{:016x}", hasher.finish()));
    let worker = worker.replace("@FILES@", &format!("[{}]", quoted.join(", ")));
    std::fs::write(dist.join("worker.js"), worker)
}

/// Every file under a name with its hash. A file is renamed only after those that it names, because their
/// new names are part of its content.
fn hashed(files: BTreeMap<String, Vec<u8>>) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let (mut left, mut named) = (files, BTreeMap::new());
    while !left.is_empty() {
        let ready = left.keys().find(|name| !names_one_of(&left, name)).cloned();
        let Some((name, content)) = ready.and_then(|name| left.remove_entry(&name)) else {
            let circle: Vec<String> = left.into_keys().collect();
            return Err(std::io::Error::other(format!("name each other: {}", circle.join(", "))));
        };
        let new = with_hash(&name, &content);
        for (_, other) in left.iter_mut().filter(|(name, _)| is_text(name)) {
            *other = replaced(other, base(&name), base(&new));
        }
        named.insert(new, content);
    }
    Ok(named)
}

/// Whether a file names another that is not renamed yet.
fn names_one_of(left: &BTreeMap<String, Vec<u8>>, name: &str) -> bool {
    let content = left.get(name).filter(|_| is_text(name));
    let text = content.map(|content| String::from_utf8_lossy(content)).unwrap_or_default();
    let others = left.keys().filter(|other| *other != name && !FIXED.contains(&other.as_str()));
    others.into_iter().any(|other| names(&text, base(other)))
}

/// Whether a text names a file: the name stands there by itself, and is not the end of a longer one.
fn names(text: &str, file: &str) -> bool {
    text.match_indices(file)
        .any(|(at, _)| !text.get(..at).unwrap_or_default().ends_with(is_part_of_name))
}

fn is_part_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The content with a name in place of another wherever that stands by itself.
fn replaced(content: &[u8], name: &str, new: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(content);
    let mut parts = text.split(name);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let stands_alone = name == WORKER || !written.ends_with(is_part_of_name);
        written.push_str(if stands_alone { new } else { name });
        written.push_str(part);
    }
    written.into_bytes()
}

fn with_hash(name: &str, content: &[u8]) -> String {
    if FIXED.contains(&name) {
        return name.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}-{:016x}.{end}", hasher.finish())
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_text(name: &str) -> bool {
    TEXTS.iter().any(|end| name.ends_with(end))
}

fn list(folder: &Path, dist: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, dist, files)?;
        } else if let Ok(name) = path.strip_prefix(dist) {
            files.insert(name.to_string_lossy().into_owned(), std::fs::read(&path)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn only<'f>(named: &'f BTreeMap<String, Vec<u8>>, start: &str) -> (&'f str, String) {
        let (name, content) = named.iter().find(|(name, _)| name.starts_with(start)).unwrap();
        (name, String::from_utf8(content.clone()).unwrap())
    }

    #[test]
    fn files_get_names_of_their_content_and_name_each_other_by_them() {
        let page = [
            ("index.html", "<script src=\"start.js\">"),
            ("start.js", "import './app.js'; load('./app_bg.wasm')"),
            ("app.js", "'app_bg.wasm'"),
            ("app_bg.wasm", "wasm"),
        ];
        let named = hashed(files(&page)).unwrap();
        let (wasm, _) = only(&named, "app_bg-");
        let (app, script) = only(&named, "app-");
        let (start, text) = only(&named, "start-");
        assert_eq!(script, format!("'{wasm}'"));
        assert_eq!(text, format!("import './{app}'; load('./{wasm}')"));
        assert_eq!(named["index.html"], format!("<script src=\"{start}\">").into_bytes());
    }

    #[test]
    fn a_change_anywhere_below_changes_every_name_above() {
        let page = |leaf: &str| {
            hashed(files(&[("index.html", "a.js"), ("a.js", "b.css"), ("b.css", leaf)])).unwrap()
        };
        let (one, other) = (page("x"), page("y"));
        assert_eq!(one.keys().filter(|name| other.contains_key(*name)).count(), 1);
    }

    #[test]
    fn the_end_of_a_longer_name_is_left_alone() {
        let named =
            hashed(files(&[("index.html", "restart.js start.js"), ("start.js", "")])).unwrap();
        let (start, _) = only(&named, "start-");
        assert_eq!(named["index.html"], format!("restart.js {start}").into_bytes());
    }

    #[test]
    fn a_circle_of_names_is_refused() {
        assert!(hashed(files(&[("a.js", "b.js"), ("b.js", "a.js")])).is_err());
    }
}
