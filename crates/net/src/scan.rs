//! Scanners for the parts of typed values: decimal numbers, characters and words.

use std::str::FromStr;

use crate::{Reason, Unreadable};

/// Parses a decimal number; `too_large` is the reason when it exceeds the type.
pub(crate) fn number<N: FromStr>(text: &str, too_large: Reason) -> Result<N, Unreadable> {
    let whole = 0..text.len();
    if text.is_empty() {
        return Err(Unreadable::new(Reason::Unfinished, whole));
    }
    only(text, |c| c.is_ascii_digit())?;
    if text.len() > 1 && text.starts_with('0') {
        return Err(Unreadable::new(Reason::LeadingZero, whole));
    }
    text.parse().map_err(|_| Unreadable::new(too_large, whole))
}

/// An error at the first character that is not allowed, if there is one.
pub(crate) fn only(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), Unreadable> {
    match text.char_indices().find(|(_, c)| !allowed(*c)) {
        Some((at, c)) => Err(Unreadable::new(Reason::UnknownCharacter, at..at + c.len_utf8())),
        None => Ok(()),
    }
}

/// Whether the text is a proper prefix of a word, ignoring case.
pub(crate) fn begins(word: &str, text: &str) -> bool {
    let start = word.get(..text.len());
    text.len() < word.len() && start.is_some_and(|start| start.eq_ignore_ascii_case(text))
}
