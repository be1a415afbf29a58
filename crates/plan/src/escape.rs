//! Characters that a reader does not see, and that change what is seen: on a terminal, in a log, in a review.

use std::borrow::Cow;

/// Whether a character is a control character, ends a line, or sets the direction of the text after it
/// (`Bidi_Control` of Unicode Standard Annex 9).
pub fn is_hidden(c: char) -> bool {
    let sets_direction = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    c.is_control() || sets_direction || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A text with every hidden character written out: `\n`, `\r`, `\t`, and `\u{1b}` for any other.
///
/// ```
/// assert_eq!(plan::escape_hidden("a\u{1b}[2J\nb"), "a\\u{1b}[2J\\nb");
/// ```
pub fn escape_hidden(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_hidden(c) { push_escaped(&mut escaped, c) } else { escaped.push(c) }
    }
    Cow::Owned(escaped)
}

/// A text as it may stand between tags and in quoted attributes of XML and HTML, on one line. Characters that
/// XML does not know are left out.
///
/// ```
/// assert_eq!(plan::escape_xml("<b a='1'>\n\u{1b}"), "&lt;b a=&#39;1&#39;&gt; ");
/// ```
pub fn escape_xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a character out.
pub(crate) fn push_escaped(text: &mut String, c: char) {
    match c {
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        c => text.extend(c.escape_unicode()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_or_turns_the_text_is_written_out() {
        assert_eq!(escape_hidden("plain 한글 text"), "plain 한글 text");
        assert_eq!(escape_hidden("a\u{202e}b\r\u{9b}c\u{2028}"), "a\\u{202e}b\\r\\u{9b}c\\u{2028}");
    }
}
