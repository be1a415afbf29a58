//! The list of rules is in order: names, pages, sources, sentences in both languages, cases.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod page;

use std::collections::BTreeSet;

use plan::{Finding, Language};
use rules::Rule;

#[test]
fn names_are_unique_and_in_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        assert!(seen.insert(rule.name), "{} is there twice", rule.name);
        let words: Vec<&str> = rule.name.split('-').collect();
        let kebab = |word: &&str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        assert!(words.iter().all(kebab), "{}", rule.name);
        assert_eq!(rules::named(rule.name).map(|rule| rule.name), Some(rule.name));
    }
}

#[test]
fn a_page_bears_the_name_and_the_source_of_its_rule() {
    for rule in rules::all() {
        let address = format!("https://docs.aws.amazon.com/{}", rule.source);
        assert_eq!(rule.page().name(), rule.name);
        assert!(rule.source.ends_with(".html"), "{}: {}", rule.name, rule.source);
        assert!(rule.page.lines().any(|line| line == address), "{}: {address}", rule.name);
        let file = std::fs::read_to_string(page::file(rule).path).unwrap();
        assert!(file == rule.page, "{}: another page is included", rule.name);
    }
}

#[test]
fn every_sentence_stands_in_both_languages() {
    for rule in rules::all() {
        let [english, korean] = Language::ALL.map(|language| keys(rule, language));
        assert_eq!(english, korean, "{}", rule.name);
        for key in ["title", "message", "why", "do"] {
            assert_eq!(english.iter().filter(|k| *k == key).count(), 1, "{}: {key}", rule.name);
        }
        for key in &english {
            let [english, korean] =
                Language::ALL.map(|language| rule.page().sentences(language).get(key));
            assert!(!english.is_empty() && english.is_ascii(), "{}: {key}: {english}", rule.name);
            assert!(korean.chars().any(is_hangul), "{}: {key}: {korean}", rule.name);
        }
    }
}

fn keys(rule: &Rule, language: Language) -> Vec<String> {
    rule.page().sentences(language).keys().map(str::to_owned).collect()
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

#[test]
fn the_message_is_one_sentence_without_a_full_stop() {
    for rule in rules::all() {
        for language in Language::ALL {
            let message = rule.page().sentences(language).get("message");
            assert!(!message.ends_with('.'), "{}: {message}", rule.name);
        }
    }
}

#[test]
fn every_rule_has_a_firing_and_a_quiet_case() {
    for rule in rules::all() {
        let cases = page::file(rule).cases();
        assert!(cases.iter().any(|case| case.fires()), "{}: no firing case", rule.name);
        assert!(cases.iter().any(|case| !case.fires()), "{}: no quiet case", rule.name);
        let known = |title: &str| title.starts_with("fires: ") || title.starts_with("quiet: ");
        assert!(cases.iter().all(|case| known(&case.title)), "{}: a case's title", rule.name);
    }
}

#[test]
fn what_a_rule_finds_can_be_said_in_both_languages() {
    for rule in rules::all() {
        let cases = page::file(rule).cases();
        for finding in cases.iter().flat_map(|case| page::judged_by(rule, &case.plan)) {
            for language in Language::ALL {
                for text in page::texts(rule.page().sentences(language), &finding) {
                    let said = !text.is_empty() && !text.contains(['{', '}']);
                    assert!(said, "{}: {text:?} of {finding:#?}", rule.name);
                }
            }
            assert_eq!(finding.rule, rule.name);
            assert!(finding.severity >= rule.severity, "{}: worse than the rule says", rule.name);
        }
    }
}

#[test]
fn every_note_and_every_fix_of_a_page_is_seen_in_a_case() {
    for rule in rules::all() {
        let cases = page::file(rule).cases();
        let found: Vec<Finding> =
            cases.iter().flat_map(|case| page::judged_by(rule, &case.plan)).collect();
        let notes = found.iter().flat_map(|f| &f.also).map(|note| format!("note {}", note.role));
        let fixes = found.iter().flat_map(|f| &f.fixes).map(|fix| format!("fix {}", fix.name));
        let named = found.iter().flat_map(|f| &f.args);
        let named = named.filter(|(name, _)| ["do", "message"].contains(name));
        let named = named.map(|(name, sentence)| format!("{name} {sentence}"));
        let seen: BTreeSet<String> = notes.chain(fixes).chain(named).collect();
        let told: BTreeSet<String> =
            keys(rule, Language::En).into_iter().filter(|key| key.contains(' ')).collect();
        assert_eq!(seen, told, "{}", rule.name);
        let run: BTreeSet<String> = cases
            .iter()
            .flat_map(|case| &case.fixes)
            .map(|(_, name)| format!("fix {name}"))
            .collect();
        let fixes: BTreeSet<String> =
            told.into_iter().filter(|key| key.starts_with("fix ")).collect();
        assert_eq!(run, fixes, "{}: each fix wants its block in a case", rule.name);
    }
}
