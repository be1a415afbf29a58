//! The plan's file: JSON with a format name and a version, in a stable order.
//!
//! Reading does not fail on a wrong plan: what is not recognized is kept in its resource, reported and
//! written back. Only bytes that are no plan are refused.

mod document;
mod json;
mod read;
mod write;

pub use read::read;
pub use write::{write, write_as};

use std::sync::Arc;

use serde_json::Value;

use crate::{Language, Message, Plan, Spot, Words};

/// The name in the file's `format`.
pub const FORMAT: &str = "vpcplan";

/// The version that [`write()`] writes.
pub const VERSION: u32 = 1;

/// The size limit of a file, in bytes.
pub(crate) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The limit on the number of resources in a file.
pub(crate) const MOST_RESOURCES: usize = 200_000;

/// The migrations from one version of the file to the next, the first from version 1 to 2.
const MIGRATIONS: [fn(Value) -> Value; VERSION as usize - 1] = [];

/// The content of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenedPlan {
    /// The plan.
    pub plan: Plan,
    /// The parts that were not recognized. They stay in the plan.
    pub unrecognized: Vec<UnrecognizedPart>,
    /// The file itself if its version is newer than [`VERSION`]; it is not overwritten as [`VERSION`].
    pub newer: Option<NewerFile>,
}

/// A file of a newer version: what only that version knows would be lost if it was written as [`VERSION`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerFile {
    /// Its version.
    pub version: u32,
    /// Its text, as it came.
    pub text: Arc<str>,
}

/// A part of a file that was not recognized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnrecognizedPart {
    /// Where it is kept in the plan.
    pub spot: Spot,
    /// The reason.
    pub reason: Words,
}

/// Why a text is not a plan, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The line, from 1; 0 if unknown.
    pub line: usize,
    /// The column, from 1; 0 if unknown.
    pub column: usize,
    /// The reason.
    pub message: Message,
}

impl ParseError {
    /// An error of the whole text.
    pub(crate) fn new(en: impl Into<String>, ko: impl Into<String>) -> ParseError {
        ParseError { line: 0, column: 0, message: Message::new(en, ko) }
    }

    /// The same error at a place; both count from 1.
    pub(crate) fn at(self, line: usize, column: usize) -> ParseError {
        ParseError { line, column, ..self }
    }

    /// The sentence with its place, in `language`.
    pub fn text(&self, language: Language) -> String {
        let ParseError { line, column, message } = self;
        let message = message.get(language);
        match (language, line) {
            (_, 0) => message.to_owned(),
            (Language::En, line) => format!("line {line}, column {column}: {message}"),
            (Language::Ko, line) => format!("{line}행 {column}열: {message}"),
        }
    }
}

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for ParseError {}

impl crate::Resource {
    /// A resource from its JSON in the file; what is not recognized is kept in `unrecognized`.
    pub fn from_json(id: &crate::Id, json: Value) -> crate::Resource {
        read::resource(id, json)
    }

    /// The resource's JSON in the file.
    pub fn to_json(&self) -> Value {
        write::as_json(self)
    }
}
