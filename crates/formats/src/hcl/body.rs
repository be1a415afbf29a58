//! HCL as data, printed as `terraform fmt` leaves it.

/// The inside of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    attributes: Vec<(String, String)>,
    blocks: Vec<(String, Body)>,
    last: Vec<(String, String)>,
}

impl Body {
    /// Sets an attribute to an expression.
    pub(super) fn set(&mut self, name: &str, expression: String) {
        self.attributes.push((name.to_owned(), expression));
    }

    /// Sets an attribute that stands after the blocks.
    pub(super) fn last(&mut self, name: &str, expression: String) {
        self.last.push((name.to_owned(), expression));
    }

    /// Adds a block.
    pub(super) fn block(&mut self, name: &str, body: Body) {
        self.blocks.push((name.to_owned(), body));
    }

    /// Adds everything of another body.
    pub(super) fn extend(&mut self, other: Body) {
        self.attributes.extend(other.attributes);
        self.blocks.extend(other.blocks);
        self.last.extend(other.last);
    }

    /// The body in braces, as deep as `depth`, with a line break after it.
    pub(super) fn braced(&self, depth: usize) -> String {
        let inner = self.printed(depth + 1);
        match inner.is_empty() {
            true => "{}\n".to_owned(),
            false => format!("{{\n{inner}{}}}\n", "  ".repeat(depth)),
        }
    }

    fn printed(&self, depth: usize) -> String {
        let mut groups: Vec<String> = Vec::new();
        groups.extend(aligned(&self.attributes, depth));
        for (name, body) in &self.blocks {
            groups.push(format!("{}{name} {}", "  ".repeat(depth), body.braced(depth)));
        }
        groups.extend(aligned(&self.last, depth));
        groups.join("\n")
    }
}

/// Attributes with their signs below each other.
fn aligned(attributes: &[(String, String)], depth: usize) -> Option<String> {
    let widest = attributes.iter().map(|(name, _)| name.len()).max()?;
    let line = |(name, value): &(String, String)| {
        format!("{}{name:widest$} = {value}\n", "  ".repeat(depth))
    };
    Some(attributes.iter().map(line).collect())
}

/// A text in quotes; templates in it are no templates any more.
pub(super) fn text(plain: &str) -> String {
    let mut made = String::from("\"");
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push_str("\\n"),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            '$' | '%' if letters.peek() == Some(&'{') => {
                made.push(letter);
                made.push(letter);
            }
            hidden if hidden.is_control() || ('\u{200b}'..='\u{202e}').contains(&hidden) => {
                made.push_str(&format!("\\u{:04X}", u32::from(hidden)));
            }
            letter => made.push(letter),
        }
    }
    made + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_hold_no_templates_and_no_line_breaks() {
        assert_eq!(text("a${b}%{c}\"\\\n"), r#""a$${b}%%{c}\"\\\n""#);
        assert_eq!(text("100% of $5"), "\"100% of $5\"");
    }

    #[test]
    fn attributes_are_aligned_and_blocks_stand_apart() {
        let mut inner = Body::default();
        inner.set("a", "1".to_owned());
        let mut body = Body::default();
        body.set("name", "2".to_owned());
        body.set("id", "3".to_owned());
        body.block("inner", inner);
        assert_eq!(body.braced(0), "{\n  name = 2\n  id   = 3\n\n  inner {\n    a = 1\n  }\n}\n");
    }
}
