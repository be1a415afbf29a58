//! Text in both languages, side by side: whoever adds a thing adds its words in the same place.

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

/// A sentence with its arguments in the place of their `{names}`; see [`fill_by`].
pub fn fill(template: &str, args: &[(&'static str, String)]) -> String {
    fill_by(template, |name| {
        args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    })
}

/// A sentence with values in the place of their `{names}`, each filled once, in the order of the text, so
/// that a value's own braces stay as they are. A name without a value stays as it is. Korean particles
/// written as pairs, such as `이(가)`, become the one that fits the word before.
pub fn fill_by(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        text.push_str(before);
        match value(name) {
            Some(value) => text.push_str(&value),
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    match with_particles(&text) {
        Cow::Owned(fitting) => fitting,
        Cow::Borrowed(_) => text,
    }
}
