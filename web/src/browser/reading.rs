//! Reading files that were chosen or dropped: counted and measured before anything of them is read, told
//! while it goes on, and stopped when someone wants.

use std::cell::Cell;
use std::rc::Rc;

use gloo::file::futures::read_as_bytes;
use view::InputFile;
use yew::Callback;

/// How many files are read at most, as in `formats`.
pub(crate) const MOST_FILES: usize = 10_000;
/// How many bytes all files have at most, as in `formats`.
pub(crate) const MOST_BYTES: f64 = 256.0 * 1024.0 * 1024.0;
/// How deep folders in a folder are looked into.
pub(crate) const DEEPEST: usize = 32;

/// How it stands with reading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// So many of all bytes are read.
    Going(f64, f64),
    /// All of it is read.
    Read(Vec<InputFile>),
    /// There is too much of it.
    TooMuch(TooMuch),
    /// A file, by its name, could not be read.
    Unreadable(String),
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooMuch {
    /// Files.
    Files,
    /// Bytes.
    Bytes,
    /// Folders in folders.
    Depth,
}

/// Stops reading. All copies of it are the same one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop {
    stopped: Rc<Cell<bool>>,
}

impl PartialEq for Stop {
    fn eq(&self, other: &Stop) -> bool {
        Rc::ptr_eq(&self.stopped, &other.stopped)
    }
}

impl Stop {
    /// Stops it: nothing more is told of it.
    pub(crate) fn stop(&self) {
        self.stopped.set(true);
    }

    /// Whether it is stopped.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.get()
    }
}

/// Files with their paths, not read yet.
pub(crate) type Found = Vec<(String, web_sys::File)>;

/// Reads files one after the other.
pub(crate) async fn read(found: Found, stop: Stop, tell: Callback<Reading>) {
    let total: f64 = found.iter().map(|(_, file)| file.size()).sum();
    if let Some(much) = too_much(found.len(), total) {
        return tell.emit(Reading::TooMuch(much));
    }
    let mut files = Vec::with_capacity(found.len());
    let mut done = 0.0;
    for (name, file) in found {
        tell.emit(Reading::Going(done, total));
        done += file.size();
        let Ok(bytes) = read_as_bytes(&gloo::file::File::from(file)).await else {
            return tell.emit(Reading::Unreadable(name));
        };
        if stop.is_stopped() {
            return;
        }
        files.push(InputFile { name, bytes });
    }
    tell.emit(Reading::Read(files));
}

fn too_much(files: usize, bytes: f64) -> Option<TooMuch> {
    match (files > MOST_FILES, bytes > MOST_BYTES) {
        (true, _) => Some(TooMuch::Files),
        (_, true) => Some(TooMuch::Bytes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_is_known_before_anything_is_read() {
        assert_eq!(too_much(1, 1.0), None);
        assert_eq!(too_much(MOST_FILES, MOST_BYTES), None);
        assert_eq!(too_much(MOST_FILES + 1, 0.0), Some(TooMuch::Files));
        assert_eq!(too_much(1, MOST_BYTES + 1.0), Some(TooMuch::Bytes));
    }

    #[test]
    fn the_limits_are_those_of_the_formats() {
        let limits = include_str!("../../../crates/formats/src/limits.rs");
        assert!(limits.contains("const MOST_BYTES: u64 = 256 * 1024 * 1024;"));
        assert!(limits.contains("const MOST_FILES: usize = 10_000;"));
    }
}
