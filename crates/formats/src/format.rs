//! The shape of a format, of what it reads, and of its refusal.

use plan::{OpenedPlan, Plan, Words, words};

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

/// A way to write a plan down.
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

/// Why files are no plan, and where in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file; empty where there was none.
    pub file: String,
    /// The line, from 1; 0 where no line is to blame.
    pub line: usize,
    /// The column, from 1; 0 where no column is to blame.
    pub column: usize,
    /// What is wrong, in English.
    pub en: String,
    /// What is wrong, in Korean.
    pub ko: String,
}

impl Refusal {
    /// A refusal of a whole file.
    pub fn of(file: &File, en: impl Into<String>, ko: impl Into<String>) -> Refusal {
        Refusal { file: file.name.clone(), line: 0, column: 0, en: en.into(), ko: ko.into() }
    }

    /// The same refusal, at a place in the file; both count from 1.
    #[must_use]
    pub fn at(self, line: usize, column: usize) -> Refusal {
        Refusal { line, column, ..self }
    }

    /// The refusal of files that no format knows.
    pub(crate) fn unknown(files: &[File]) -> Refusal {
        let readable: Vec<&str> = crate::ALL
            .iter()
            .filter(|format| format.read.is_some())
            .map(|format| format.label.en)
            .collect();
        let known = readable.join(", ");
        let nothing = words("there is no file to read", "읽을 파일이 없습니다");
        match files.first() {
            None => Refusal {
                file: String::new(),
                line: 0,
                column: 0,
                en: nothing.en.into(),
                ko: nothing.ko.into(),
            },
            Some(file) => match crate::bytes::instead(file) {
                Some(said) => Refusal::of(file, said.en, said.ko),
                None => Refusal::of(
                    file,
                    format!("this is in no format that can be read; readable are: {known}"),
                    format!("읽을 수 있는 형식이 아닙니다. 읽을 수 있는 형식: {known}"),
                ),
            },
        }
    }

    /// The sentence with its place, in `language`.
    pub fn text(&self, language: plan::Language) -> String {
        let sentence = match language {
            plan::Language::En => &self.en,
            plan::Language::Ko => &self.ko,
        };
        match (self.file.is_empty(), self.line) {
            (true, _) => sentence.clone(),
            (false, 0) => format!("{}: {sentence}", self.file),
            (false, line) => format!("{}:{line}:{}: {sentence}", self.file, self.column),
        }
    }
}
