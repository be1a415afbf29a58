//! The tags of a resource: keys with values, each key once, as on AWS.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write};
use std::str::FromStr;

/// Keys and values, in the order of keys.
///
/// ```
/// use plan::Tags;
///
/// let tags: Tags = "env=prod, team=net\\, ops".parse()?;
/// assert_eq!(tags.0.get("team").map(String::as_str), Some("net, ops"));
/// assert_eq!(tags.to_string(), "env=prod,team=net\\, ops");
/// # Ok::<(), std::convert::Infallible>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tags(pub BTreeMap<String, String>);

impl Tags {
    /// Whether there is a tag with this key, and with this value if one is asked for.
    pub fn has(&self, key: &str, value: Option<&str>) -> bool {
        self.0.get(key).is_some_and(|own| value.is_none_or(|value| own == value))
    }
}

impl Display for Tags {
    /// `key=value`, with a comma between two; a backslash stands before a comma, an equals sign or a
    /// backslash that belongs to the text, and before a blank at its beginning or end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (key, value)) in self.0.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { "," })?;
            escaped(f, key)?;
            f.write_char('=')?;
            escaped(f, value)?;
        }
        Ok(())
    }
}

fn escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let inside = text.len() - text.trim_start().len()..text.trim_end().len();
    for (at, letter) in text.char_indices() {
        let is_outer_blank = letter.is_whitespace() && !inside.contains(&at);
        if matches!(letter, ',' | '=' | '\\') || is_outer_blank {
            f.write_char('\\')?;
        }
        f.write_char(letter)?;
    }
    Ok(())
}

impl FromStr for Tags {
    type Err = std::convert::Infallible;

    /// Parses what [`Display`] prints; a key without `=` has an empty value, and spaces around keys and
    /// values are trimmed.
    fn from_str(text: &str) -> Result<Tags, Self::Err> {
        let mut tags = Tags::default();
        let (mut key, mut part) = (None, Part::default());
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => letters.next().into_iter().for_each(|letter| part.push_escaped(letter)),
                ',' => tags.add(key.take(), std::mem::take(&mut part)),
                '=' if key.is_none() => key = Some(std::mem::take(&mut part)),
                letter => part.push(letter),
            }
        }
        tags.add(key, part);
        Ok(tags)
    }
}

/// A key or a value while it is read.
#[derive(Default)]
struct Part {
    text: String,
    /// The length up to the last letter that counts.
    end: usize,
}

impl Part {
    fn push(&mut self, letter: char) {
        if !letter.is_whitespace() {
            return self.push_escaped(letter);
        }
        if self.end > 0 {
            self.text.push(letter);
        }
    }

    fn push_escaped(&mut self, letter: char) {
        self.text.push(letter);
        self.end = self.text.len();
    }

    fn finish(mut self) -> String {
        self.text.truncate(self.end);
        self.text
    }
}

impl Tags {
    /// Adds what stands between two commas: a key and a value, or a key alone; nothing when there is neither.
    fn add(&mut self, key: Option<Part>, part: Part) {
        let part = part.finish();
        match key {
            Some(key) => self.0.insert(key.finish(), part),
            None if part.is_empty() => None,
            None => self.0.insert(part, String::new()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_back(tags: &[(&str, &str)]) {
        let pairs = tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let tags = Tags(pairs.collect());
        let Ok(read) = tags.to_string().parse::<Tags>();
        assert_eq!(read, tags, "{tags}");
    }

    #[test]
    fn what_is_written_is_read_back() {
        read_back(&[]);
        read_back(&[("", "prod"), ("a", "")]);
        read_back(&[("", "")]);
        read_back(&[(" a ", "  "), ("b=c", "d,e\\")]);
    }

    #[test]
    fn blanks_around_what_is_typed_do_not_count() {
        let Ok(tags) = " env = prod , team,".parse::<Tags>();
        assert_eq!(tags.to_string(), "env=prod,team=");
    }
}
