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
    /// backslash that belongs to the text.
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
    for letter in text.chars() {
        if matches!(letter, ',' | '=' | '\\') {
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
        let mut parts = vec![String::new()];
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => parts.last_mut().into_iter().for_each(|part| part.extend(letters.next())),
                ',' => tags.add(std::mem::replace(&mut parts, vec![String::new()])),
                '=' if parts.len() == 1 => parts.push(String::new()),
                _ => parts.last_mut().into_iter().for_each(|part| part.push(letter)),
            }
        }
        tags.add(parts);
        Ok(tags)
    }
}

impl Tags {
    fn add(&mut self, parts: Vec<String>) {
        let mut parts = parts.iter().map(|part| part.trim().to_owned());
        let (key, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if !key.is_empty() {
            self.0.insert(key, value);
        }
    }
}
