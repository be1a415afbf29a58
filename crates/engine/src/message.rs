//! Messages of the façade, in both languages.

use plan::Language;

/// A message in both languages, with its arguments filled in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Message {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Message {
    /// Pairs an English sentence with its Korean one.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Message {
        Message { en: en.into(), ko: ko.into() }
    }

    /// The sentence in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Ko => &self.ko,
        }
    }
}
