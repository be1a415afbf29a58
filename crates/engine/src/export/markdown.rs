//! Markdown in which no name of a plan means anything: what could be markup, a mention or a link is written as
//! a character reference (CommonMark 6.2, GitHub Flavored Markdown).

use plan::escape_hidden;

/// A text on one line, without markup.
pub(super) fn text(plain: &str) -> String {
    let mut escaped = String::with_capacity(plain.len() + 16);
    for (place, c) in escape_hidden(plain).chars().enumerate() {
        let is_plain = c.is_ascii_alphanumeric() || !c.is_ascii() || ". ,;/'\"%?=".contains(c);
        let is_dash = c == '-' && place > 0;
        match is_plain || is_dash {
            true => escaped.push(c),
            false => escaped.push_str(&format!("&#{};", u32::from(c))),
        }
    }
    // What begins so is a link to GitHub, with nothing around it.
    escaped.replace("www.", "www&#46;").replace("WWW.", "WWW&#46;")
}

/// A text as code.
pub(super) fn code(plain: &str) -> String {
    format!("<code>{}</code>", text(plain))
}

/// A sentence whose words between backticks are code, as those of findings are.
pub(super) fn sentence(plain: &str) -> String {
    let parts: Vec<&str> = plain.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text(plain);
    }
    let part = |(place, part): (usize, &&str)| match place % 2 {
        1 => code(part),
        _ => text(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// A heading of a level.
pub(super) fn heading(level: usize, title: &str) -> String {
    format!("{} {title}\n\n", "#".repeat(level))
}

/// A table; its cells are Markdown already. Without rows there is none.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|cell| text(cell)).collect();
    let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
    let body: String = rows.iter().map(|row| line(row)).collect();
    [line(&head), line(&rule), body, "\n".to_owned()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_markup_a_mention_or_a_link() {
        assert_eq!(text("a|b *c* @d #1"), "a&#124;b &#42;c&#42; &#64;d &#35;1");
        assert_eq!(text("<b>\n- x"), "&#60;b&#62;&#92;n- x");
        assert_eq!(text("-x www.a.b https://c"), "&#45;x www&#46;a.b https&#58;//c");
        assert_eq!(text("한글 10.0.0.0/16"), "한글 10.0.0.0/16");
    }

    #[test]
    fn what_stands_in_backticks_is_code() {
        assert_eq!(sentence("`a` is in `b`"), "<code>a</code> is in <code>b</code>");
        assert_eq!(sentence("a ` b"), "a &#96; b");
    }
}
