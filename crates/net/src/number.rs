//! Reading decimal numbers, with the place of a mistake.

use crate::{Reason, Unreadable};

/// Reads a decimal number of at most `max`; a larger one is `too_large`.
pub(crate) fn read(text: &str, max: u32, too_large: Reason) -> Result<u32, Unreadable> {
    let whole = 0..text.len();
    if text.is_empty() {
        return Err(Unreadable::new(Reason::Unfinished, whole));
    }
    only(text, |c| c.is_ascii_digit())?;
    if text.len() > 1 && text.starts_with('0') {
        return Err(Unreadable::new(Reason::LeadingZero, whole));
    }
    match text.parse() {
        Ok(number) if number <= max => Ok(number),
        _ => Err(Unreadable::new(too_large, whole)),
    }
}

/// Complains about the first character that is not allowed.
pub(crate) fn only(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), Unreadable> {
    match text.char_indices().find(|(_, c)| !allowed(*c)) {
        Some((at, c)) => Err(Unreadable::new(Reason::UnknownCharacter, at..at + c.len_utf8())),
        None => Ok(()),
    }
}
