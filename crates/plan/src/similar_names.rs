//! Suggestions of similar names, for refusals.

use crate::Language;

/// The maximum number of suggestions.
const MOST: usize = 6;

/// The candidates similar to a text: those that differ by a few letters first, then those that share a
/// word.
pub fn similar_names<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let text = text.to_lowercase();
    let parts: Vec<&str> = text.split(['-', '_', ' ', '.']).filter(|part| part.len() > 2).collect();
    let few = text.chars().count().div_ceil(4);
    let close = |candidate: &'a str| {
        let name = candidate.to_lowercase();
        let letters = strsim::levenshtein(&text, &name);
        let shares = parts.iter().any(|part| name.contains(part));
        (letters <= few || shares).then_some((letters, candidate))
    };
    let mut found: Vec<(usize, &str)> =
        candidates.filter(|name| !name.is_empty()).filter_map(close).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// The end of a sentence with the suggestions; empty if there are none.
pub fn similar_names_hint(names: &[&str], language: Language) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let quoted = quoted.join(", ");
    match (language, names.is_empty()) {
        (_, true) => String::new(),
        (Language::En, false) => format!("; similar: {quoted}"),
        (Language::Ko, false) => format!(". 비슷한 이름: {quoted}"),
    }
}
