//! Tokens of an outline's line: bare words and quoted texts.

use crate::escape::{is_hidden, push_escaped};
use crate::{ParseError, Words};

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
pub(super) fn words(text: &str, line: usize) -> Result<Vec<Placed>, ParseError> {
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
                let text = quote(&mut rest.by_ref().map(|(_, c)| c));
                let text = text.map_err(|why| ParseError::new(why.en, why.ko).at(line, column));
                quoted = Some(text?);
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

const UNCLOSED: Words = crate::words(
    "this quote is not closed; add `\"` at its end",
    "따옴표가 닫히지 않았습니다. 끝에 `\"`를 추가하세요",
);
const NO_CHARACTER: Words = crate::words(
    "a `\\u` in this quote is followed by no character's number in braces, such as `\\u{1b}`",
    "따옴표 안의 `\\u` 뒤에 `\\u{1b}`처럼 중괄호로 묶은 문자 번호가 없습니다",
);

/// The text up to the closing quote, or the reason why there is none.
fn quote(rest: &mut impl Iterator<Item = char>) -> Result<String, Words> {
    let mut text = String::new();
    loop {
        match rest.next().ok_or(UNCLOSED)? {
            '"' => return Ok(text),
            '\\' => text.push(match rest.next().ok_or(UNCLOSED)? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => by_number(rest).ok_or(NO_CHARACTER)?,
                other => other,
            }),
            c => text.push(c),
        }
    }
}

/// The character whose number stands in braces, as in `{1b}`.
fn by_number(rest: &mut impl Iterator<Item = char>) -> Option<char> {
    rest.next().filter(|brace| *brace == '{')?;
    let digits: String = rest.take_while(|c| *c != '}').collect();
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_hidden(c) => push_escaped(&mut quoted, c),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// Whether a text can be a bare word: not empty, no spaces or quotes, and no comment.
pub(super) fn is_plain(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || is_hidden(c) || c == '"' || c == '\\';
    !text.is_empty() && !text.starts_with('#') && !text.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_written_out_and_read_back() {
        let text = "a\u{1b}[31m\u{202e}\r\n\"\\";
        assert_eq!(quoted(text), r#""a\u{1b}[31m\u{202e}\r\n\"\\""#);
        let read =
            words(&quoted(text), 1).map(|words| words.into_iter().map(|one| one.word).collect());
        assert_eq!(read, Ok(vec![Word::Quoted(text.to_owned())]));
    }

    #[test]
    fn a_number_of_no_character_is_told_as_such() {
        let why = |text: &str| words(text, 1).map_err(|error| error.message.en);
        assert_eq!(why(r#""\u{110000}""#), Err(NO_CHARACTER.en.to_owned()));
        assert_eq!(why(r#""\n"#), Err(UNCLOSED.en.to_owned()));
    }
}
