//! The project's files and their text.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file that is tracked, or would be, by its path from the root.
pub(crate) fn tracked() -> Vec<String> {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(list).current_dir(root()).output().unwrap();
    let names = String::from_utf8(output.stdout).unwrap();
    let names: Vec<String> =
        names.lines().map(str::to_owned).filter(|name| root().join(name).is_file()).collect();
    assert!(names.len() > 100, "git lists no files");
    names
}

/// The text of a file; empty if it is none.
pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_default()
}

/// Every Rust file.
pub(crate) fn sources() -> Vec<String> {
    tracked().into_iter().filter(|name| name.ends_with(".rs")).collect()
}

/// Every Rust file whose path begins so; there must be one.
pub(crate) fn sources_in(folder: &str) -> Vec<String> {
    let found: Vec<String> =
        sources().into_iter().filter(|name| name.starts_with(folder)).collect();
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// The lines of a file outside its tests.
pub(crate) fn code(name: &str) -> String {
    let text = text(name);
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// The code of a file without the lines that are comments.
pub(crate) fn uncommented(name: &str) -> String {
    let code = code(name);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Code without the insides of its strings, so that only names are left.
pub(crate) fn unquoted(code: &str) -> String {
    let pieces = code.replace("\\\"", "").replace("'\"'", "");
    pieces.split('"').step_by(2).flat_map(|piece| [piece, "\"\""]).collect()
}

/// The strings of code, without their quotation marks.
pub(crate) fn strings(code: &str) -> Vec<String> {
    let pieces = code.replace("\\\"", "").replace("'\"'", "");
    pieces.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The names in code.
pub(crate) fn names(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|name| !name.is_empty())
}

/// The name of a source without its folder and extension.
pub(crate) fn stem(name: &str) -> &str {
    name.rsplit('/').next().and_then(|file| file.strip_suffix(".rs")).unwrap_or_default()
}

/// Fails with what is wrong, if something is.
#[track_caller]
pub(crate) fn none(wrong: &[String], what: &str) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}
