//! Text in both languages, side by side: [`Words`] written in the source, a [`Message`] put together at
//! run time, and [`fill`], which puts arguments into either.

use std::borrow::Cow;

use korean::with_particles;
use serde::{Deserialize, Serialize};

/// A language of the page, the findings and the traces.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// Every language, in the order in which menus list them.
    pub const ALL: [Language; 2] = [Language::En, Language::Ko];

    /// The BCP 47 tag: `en` or `ko`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Ko => "ko",
        }
    }

    /// The language of a BCP 47 tag such as `ko-KR`; English when it is none of ours.
    pub fn of_tag(tag: &str) -> Language {
        if tag.to_ascii_lowercase().starts_with("ko") { Language::Ko } else { Language::En }
    }
}

/// One text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

/// Pairs an English text with its Korean one.
pub const fn words(en: &'static str, ko: &'static str) -> Words {
    Words { en, ko }
}

impl Words {
    /// The text in `language`.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Ko => self.ko,
        }
    }
}

/// A message in both languages, with its arguments filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Message {
    /// Pairs an English text with its Korean one, in which a particle written as a pair becomes the one
    /// that fits.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Message {
        Message { en: en.into(), ko: fitting(ko.into()) }
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Ko => &self.ko,
        }
    }
}

impl From<Words> for Message {
    fn from(words: Words) -> Message {
        Message::new(words.en, words.ko)
    }
}

/// A sentence with its arguments in the place of their `{names}`, each filled once, in the order of the
/// text, so that an argument's own braces stay as they are. A name without an argument stays as it is.
/// Korean particles written as pairs, such as `이(가)`, become the one that fits.
pub fn fill(template: &str, args: &[(&'static str, String)]) -> String {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        text.push_str(before);
        match args.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => text.push_str(value),
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    fitting(text)
}

/// The text with the Korean particle that fits in the place of each pair.
fn fitting(text: String) -> String {
    match with_particles(&text) {
        Cow::Owned(fitting) => fitting,
        Cow::Borrowed(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_filled_once_and_an_unknown_name_stays() {
        let args = [("a", "{b}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill("{a} {b} {c} {", &args), "{b} 2 {c} {");
    }
}
