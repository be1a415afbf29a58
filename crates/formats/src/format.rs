//! The types of a format: files, reading, writing and refusals.

use plan::{Message, OpenedPlan, ParseError, Plan, Words};

/// A file as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, for messages; it decides nothing.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads files into a plan, or says why they are none.
pub type Read = fn(&[File]) -> Result<OpenedPlan, Refusal>;

/// Writes a plan.
pub type Write = fn(&Plan) -> String;

/// A file format of plans.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name for a reader.
    pub label: Words,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// Whether these files look as if they were in it.
    pub knows: fn(&[File]) -> bool,
    /// Reads files, if it can be read.
    pub read: Option<Read>,
    /// Writes a plan, if it can be written.
    pub write: Option<Write>,
    /// Whether reading what was written gives the same plan.
    pub lossless: bool,
}

/// The reason why files are no plan, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file; empty where there was none.
    pub file: String,
    /// The line, from 1; 0 where no line is to blame.
    pub line: usize,
    /// The column, from 1; 0 where no column is to blame.
    pub column: usize,
    /// What is wrong.
    pub message: Message,
}

impl Refusal {
    /// A refusal of a whole file.
    pub fn of(file: &File, en: impl Into<String>, ko: impl Into<String>) -> Refusal {
        Refusal::whole(&file.name, Message::new(en, ko))
    }

    /// A refusal of the file of this name.
    pub(crate) fn whole(file: &str, message: Message) -> Refusal {
        Refusal { file: file.to_owned(), line: 0, column: 0, message }
    }

    /// A refusal of a file for an error in its text.
    pub(crate) fn in_text(file: &File, error: ParseError) -> Refusal {
        let ParseError { line, column, message } = error;
        Refusal { file: file.name.clone(), line, column, message }
    }

    /// The same refusal, at a place in the file; both count from 1.
    #[must_use]
    pub fn at(self, line: usize, column: usize) -> Refusal {
        Refusal { line, column, ..self }
    }

    /// The sentence with its place, in `language`.
    pub fn text(&self, language: plan::Language) -> String {
        let sentence = self.message.get(language);
        match (self.file.is_empty(), self.line) {
            (true, _) => sentence.to_owned(),
            (false, 0) => format!("{}: {sentence}", self.file),
            (false, line) => format!("{}:{line}:{}: {sentence}", self.file, self.column),
        }
    }
}
