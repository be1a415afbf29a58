//! Tokens of an outline's line: bare words and quoted texts.

use super::OutlineError;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A bare word.
    Bare(String),
    /// A text in quotes.
    Quoted(String),
    /// `field="text"`.
    Text(String, String),
    /// `field:="json"`.
    Json(String, String),
}

/// A token with its column, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) column: usize,
    pub(super) word: Word,
}

/// The tokens of a line. `line` counts from 1, for the error.
pub(super) fn words(text: &str, line: usize) -> Result<Vec<Placed>, OutlineError> {
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next_if(|_| true) {
        if first.is_whitespace() {
            continue;
        }
        let column = text.get(..start).unwrap_or_default().chars().count() + 1;
        let mut bare = String::new();
        let mut quoted = None;
        let mut next = Some(first);
        while let Some(c) = next {
            if c == '"' {
                quoted = Some(
                    quote(&mut rest.by_ref().map(|(_, c)| c))
                        .ok_or_else(|| unclosed(line, column))?,
                );
                break;
            }
            bare.push(c);
            next = rest.next_if(|(_, c)| !c.is_whitespace()).map(|(_, c)| c);
        }
        words.push(Placed { column, word: word(bare, quoted) });
    }
    Ok(words)
}

fn word(bare: String, quoted: Option<String>) -> Word {
    let Some(text) = quoted else { return Word::Bare(bare) };
    match (bare.strip_suffix(":="), bare.strip_suffix('=')) {
        (Some(field), _) => Word::Json(field.to_owned(), text),
        (None, Some(field)) => Word::Text(field.to_owned(), text),
        (None, None) => Word::Quoted(bare + &text),
    }
}

/// The text up to the closing quote; `None` if there is none.
fn quote(rest: &mut impl Iterator<Item = char>) -> Option<String> {
    let mut text = String::new();
    loop {
        match rest.next()? {
            '"' => return Some(text),
            '\\' => text.push(match rest.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            }),
            c => text.push(c),
        }
    }
}

fn unclosed(line: usize, column: usize) -> OutlineError {
    let (en, ko) = (
        "this quote is not closed; add `\"` at its end",
        "따옴표가 닫히지 않았습니다. 끝에 `\"`를 추가하세요",
    );
    OutlineError { line, column, en: en.to_owned(), ko: ko.to_owned() }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Whether a text can be a bare word: not empty, no spaces or quotes, and no comment.
pub(super) fn is_plain(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '"' || c == '\\';
    !text.is_empty() && !text.starts_with('#') && !text.contains(odd)
}
