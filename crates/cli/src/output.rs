//! Output: lines for reading, JSON for programs, and errors.
//!
//! Names in a plan may hold anything. What is printed as a line stays one line: hidden characters are
//! written out, and what a CI service would take for a command is broken up. A closed pipe
//! (`vpcplan check … | head`) ends the output quietly; any other failure to print is an error.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use clap::ValueEnum;
use engine::{Language, escape_hidden, words};

use crate::outcome::CommandError;
use crate::{input, replace_file};

/// The layout of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// For reading.
    Text,
    /// For programs; the JSON shapes are stable.
    Json,
}

/// Standard output, with the language in which its failure is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    language: Language,
}

impl Output {
    /// Standard output for a reader of this language.
    pub(crate) fn new(language: Language) -> Output {
        Output { language }
    }

    /// Prints lines for a reader; blank ones at the end are left out.
    pub(crate) fn lines<L: AsRef<str>>(
        self,
        lines: impl IntoIterator<Item = L>,
    ) -> Result<(), CommandError> {
        let lines: Vec<String> =
            lines.into_iter().map(|line| harmless(line.as_ref()).into_owned()).collect();
        self.text(&lines.join("\n"))
    }

    /// Prints a text that is written for a program or is a document, as it is, and ends its line.
    pub(crate) fn text(self, text: &str) -> Result<(), CommandError> {
        let printed = format!("{}\n", text.trim_end());
        self.checked(print(io::stdout().lock(), printed.as_bytes()))
    }

    /// Writes content to a file, or prints it as it is where none is named.
    pub(crate) fn deliver(self, content: &[u8], place: Option<&Path>) -> Result<(), CommandError> {
        match place {
            None => self.checked(print(io::stdout().lock(), content)),
            Some(place) => replace_file::replace(place, content)
                .map_err(|error| input::file_error(place, &error, self.language)),
        }
    }

    /// Prints a value as JSON.
    pub(crate) fn json(self, value: &impl serde::Serialize) -> Result<(), CommandError> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| CommandError::unwritable(&error))?;
        self.text(&text)
    }

    /// The error of a print-out that did not arrive, unless its reader went away.
    pub(crate) fn checked(self, printed: io::Result<()>) -> Result<(), CommandError> {
        let Err(error) = printed else { return Ok(()) };
        if error.kind() == ErrorKind::BrokenPipe {
            return Ok(());
        }
        let place = words("standard output", "표준 출력").get(self.language);
        Err(CommandError(format!("{place}: {error}")))
    }
}

fn print(mut to: impl Write, content: &[u8]) -> io::Result<()> {
    to.write_all(content)?;
    to.flush()
}

/// Prints an error on standard error; where that fails, nobody is left to be told.
pub(crate) fn print_error(reason: &str) {
    print_error_lines([reason]);
}

/// Prints an error with further lines on standard error.
pub(crate) fn print_error_lines<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) {
    let lines: Vec<String> =
        lines.into_iter().map(|line| shortened(&harmless(line.as_ref()))).collect();
    let text = format!("vpcplan: {}\n", lines.join("\n"));
    let _ = print(io::stderr().lock(), text.as_bytes());
}

/// The most letters of a line of an error: what is wrong may be a word of a megabyte.
const MOST_LETTERS: usize = 2_000;

/// The beginning and the end of a line, where it is longer than anyone reads.
fn shortened(line: &str) -> String {
    let count = line.chars().count();
    if count <= MOST_LETTERS {
        return line.to_owned();
    }
    let start: String = line.chars().take(MOST_LETTERS / 2).collect();
    let end: String = line.chars().skip(count - MOST_LETTERS / 2).collect();
    format!("{start} … {end}")
}

/// A line that stays one line, and is no command to a CI service: GitHub's are `::name …::text` at the
/// beginning of a line, and `##[name]` anywhere; Azure's are `##vso[…]`.
fn harmless(line: &str) -> Cow<'_, str> {
    let line = escape_hidden(line);
    let start = line.trim_start();
    let is_command =
        start.strip_prefix("::").is_some_and(|rest| rest.contains("::")) || line.contains("##");
    if !is_command {
        return line;
    }
    let (blank, start) = line.split_at(line.len() - start.len());
    let start = match start.strip_prefix("::") {
        Some(rest) => format!("\\u{{3a}}:{rest}"),
        None => start.to_owned(),
    };
    let start = start.replace("##[", "#\\u{23}[").replace("##vso[", "#\\u{23}vso[");
    Cow::Owned(format!("{blank}{start}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_no_one_reads_is_shortened() {
        let line = format!("no such thing: `{}`; remove it", "x".repeat(1_000_000));
        let short = shortened(&line);
        assert!(short.starts_with("no such thing") && short.ends_with("remove it"), "{short}");
        assert!(short.chars().count() < MOST_LETTERS + 10);
        assert_eq!(shortened("short"), "short");
    }

    #[test]
    fn a_line_stays_one_line_and_moves_no_cursor() {
        assert_eq!(harmless("a\u{1b}[2J\r\nb\u{202e}"), "a\\u{1b}[2J\\r\\nb\\u{202e}");
        assert_eq!(harmless("  web -> ::1: tcp 443 ##"), "  web -> ::1: tcp 443 ##");
    }

    #[test]
    fn a_line_is_no_command_to_a_ci_service() {
        assert_eq!(harmless("  ::error file=a::no"), "  \\u{3a}:error file=a::no");
        assert_eq!(harmless("x ##[error]no"), "x #\\u{23}[error]no");
        assert_eq!(harmless("##vso[task.complete]"), "#\\u{23}vso[task.complete]");
        assert_eq!(harmless("::/0 is free"), "::/0 is free");
    }
}
