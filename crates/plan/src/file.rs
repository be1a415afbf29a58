//! The plan's file: JSON with a format name and a version, in a stable order.
//!
//! Reading does not fail on a wrong plan: what is not recognized is kept in its resource, reported and
//! written back. Only bytes that are no plan are refused.

mod document;
mod read;
mod write;

pub use read::read;
pub use write::write;

use serde_json::Value;

use crate::{Plan, Spot, Words};

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
    /// The file's version if it is newer than [`VERSION`]; such a file should not be overwritten.
    pub newer: Option<u32>,
}

/// A part of a file that was not recognized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnrecognizedPart {
    /// Where it is kept in the plan.
    pub spot: Spot,
    /// The reason.
    pub reason: Words,
}

/// Why bytes are not a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1; 0 if unknown.
    pub line: usize,
    /// The column, from 1; 0 if unknown.
    pub column: usize,
    /// The reason in English.
    pub en: String,
    /// The reason in Korean.
    pub ko: String,
}

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

impl FileError {
    fn new(en: impl Into<String>, ko: impl Into<String>) -> FileError {
        FileError { line: 0, column: 0, en: en.into(), ko: ko.into() }
    }
}
