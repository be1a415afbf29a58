//! The plan's file: JSON with a format name and a version, in a stable order, one resource a group of lines.
//!
//! Reading never fails on a wrong plan: what is not understood is set aside in its resource and written
//! back. Only bytes that are no plan at all are refused.

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

/// The most bytes that are read.
pub(crate) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The most resources that are read.
pub(crate) const MOST_RESOURCES: usize = 200_000;

/// The steps from one version of the file to the next: the first from version 1 to 2, and so on.
const MIGRATIONS: [fn(Value) -> Value; VERSION as usize - 1] = [];

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenedPlan {
    /// The plan.
    pub plan: Plan,
    /// What was not understood. It stays in the plan.
    pub unrecognized: Vec<UnrecognizedPart>,
    /// The file's version, when it is newer than [`VERSION`]: such a plan should not be saved over.
    pub newer: Option<u32>,
}

/// A part of a file that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnrecognizedPart {
    /// Where it is kept.
    pub spot: Spot,
    /// Why it was not understood.
    pub reason: Words,
}

/// Why bytes are no plan, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1; 0 where no line is to blame.
    pub line: usize,
    /// The column, from 1; 0 where no column is to blame.
    pub column: usize,
    /// What is wrong, in English.
    pub en: String,
    /// What is wrong, in Korean.
    pub ko: String,
}

impl crate::Resource {
    /// Reads one resource as it stands in the file; what was not understood is in its `unread`.
    pub fn from_json(id: &crate::Id, json: Value) -> crate::Resource {
        read::resource(id, json)
    }

    /// The resource as it stands in the file.
    pub fn to_json(&self) -> Value {
        write::as_json(self)
    }
}

impl FileError {
    fn new(en: impl Into<String>, ko: impl Into<String>) -> FileError {
        FileError { line: 0, column: 0, en: en.into(), ko: ko.into() }
    }
}
