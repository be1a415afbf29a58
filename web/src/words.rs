//! The page's own texts: one file for each language, `key = text` on a line.
//!
//! What AWS's things are called, and what is found, comes from the engine with its own words.

use std::collections::BTreeMap;

use view::Locale;

const EN: &str = include_str!("words/en.txt");
const KO: &str = include_str!("words/ko.txt");

/// The word for a language in files and attributes.
pub(crate) fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "en",
        Locale::Ko => "ko",
    }
}

/// The text of a pair in a language.
pub(crate) fn said([en, ko]: [&'static str; 2], locale: Locale) -> &'static str {
    match locale {
        Locale::En => en,
        Locale::Ko => ko,
    }
}

/// The texts of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    texts: BTreeMap<&'static str, &'static str>,
}

impl Texts {
    /// The texts of a language.
    pub(crate) fn of(locale: Locale) -> Texts {
        let file = match locale {
            Locale::En => EN,
            Locale::Ko => KO,
        };
        let lines = file.lines().filter_map(|line| line.split_once(" = "));
        Texts { texts: lines.map(|(key, text)| (key.trim(), text.trim())).collect() }
    }

    /// The text of a key; a key without a text shows itself, which a test reports.
    pub(crate) fn get(&self, key: &'static str) -> &'static str {
        self.texts.get(key).copied().unwrap_or(key)
    }

    /// The text of a key with `{}` replaced by a value, once for each value.
    pub(crate) fn with(&self, key: &'static str, values: &[&str]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, value| text.replacen("{}", value, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys() {
        let keys = |locale| Texts::of(locale).texts.into_keys().collect::<Vec<_>>();
        assert_eq!(keys(Locale::En), keys(Locale::Ko));
    }

    #[test]
    fn every_key_that_the_page_uses_has_a_text() {
        let texts = Texts::of(Locale::En);
        let mut missing = Vec::new();
        for file in files(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
            let source = std::fs::read_to_string(&file).unwrap();
            for call in ["t.get(\"", "t.with(\"", "text(\""] {
                let keys = source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                missing.extend(
                    keys.filter(|key| key.contains('.') && !texts.texts.contains_key(key))
                        .map(str::to_owned),
                );
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }

    fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
        let below = folders.iter().flat_map(|folder| self::files(folder));
        files
            .into_iter()
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .chain(below)
            .collect()
    }
}
