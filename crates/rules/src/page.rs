//! A rule's page: plain Markdown with the sentences of both languages and the cases.
//!
//! Below `## English` and `## 한국어` stand lines `- key: text`; below `## Cases` stand the cases.
//! A text may hold `{arguments}`, which the finding supplies.

use plan::{Language, fill};

/// A rule's page, in the file beside it. Without the feature `cases` it ends before its cases.
macro_rules! page {
    ($file:literal) => {{
        const TEXT: &str = include_str!($file);
        const LENGTH: usize = $crate::page::length(TEXT);
        static BYTES: [u8; LENGTH] = $crate::page::first(TEXT);
        match str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}

/// How much of a page is built in: all, or all before its cases.
pub(crate) const fn length(page: &str) -> usize {
    if cfg!(feature = "cases") {
        return page.len();
    }
    let mut rest = page.as_bytes();
    while let [_, after @ ..] = rest {
        if let [b'\n', b'#', b'#', b' ', b'C', b'a', b's', b'e', b's', b'\n', ..] = rest {
            return page.len() - rest.len();
        }
        rest = after;
    }
    page.len()
}

/// The first bytes of a page.
pub(crate) const fn first<const LENGTH: usize>(page: &str) -> [u8; LENGTH] {
    match page.as_bytes().first_chunk() {
        Some(bytes) => *bytes,
        None => [0; LENGTH],
    }
}

/// A page, read but not copied.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    text: &'a str,
}

impl<'a> Page<'a> {
    /// Reads a page; what it lacks comes out as missing sentences, which a test reports.
    pub fn read(text: &'a str) -> Page<'a> {
        Page { text }
    }

    /// The heading: the rule's name.
    pub fn name(self) -> &'a str {
        self.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default().trim()
    }

    /// The sentences of a language.
    pub fn sentences(self, language: Language) -> Sentences<'a> {
        Sentences { text: self.section(heading(language)) }
    }

    /// The part of the page that the cases are in.
    pub fn cases(self) -> &'a str {
        self.section("## Cases")
    }

    fn section(self, heading: &str) -> &'a str {
        let Some(start) = self.text.find(&format!("\n{heading}\n")) else { return "" };
        let rest = self.text.get(start + heading.len() + 2..).unwrap_or_default();
        rest.find("\n## ").and_then(|end| rest.get(..end)).unwrap_or(rest)
    }
}

fn heading(language: Language) -> &'static str {
    match language {
        Language::En => "## English",
        Language::Ko => "## 한국어",
    }
}

/// The sentences of a page in one language.
#[derive(Clone, Copy, Debug)]
pub struct Sentences<'a> {
    text: &'a str,
}

impl<'a> Sentences<'a> {
    /// The short heading of the rule.
    pub fn title(self) -> &'a str {
        self.get("title")
    }

    /// What is wrong, with a finding's arguments in place; where a finding has the argument `message`, it is
    /// the sentence of that name.
    pub fn message(self, args: &[(&'static str, String)]) -> String {
        self.chosen("message", args)
    }

    /// Why AWS behaves so.
    pub fn why(self, args: &[(&'static str, String)]) -> String {
        fill(self.get("why"), args)
    }

    /// What to do; where a finding has the argument `do`, it is the sentence of that name.
    pub fn what_to_do(self, args: &[(&'static str, String)]) -> String {
        self.chosen("do", args)
    }

    /// The sentence of a key, or the one of the key and the name that the argument of that key has.
    fn chosen(self, key: &str, args: &[(&'static str, String)]) -> String {
        match args.iter().find(|(name, _)| *name == key) {
            Some((_, name)) => fill(self.get(&format!("{key} {name}")), args),
            None => fill(self.get(key), args),
        }
    }

    /// What another place has to do with it.
    pub fn note(self, role: &str, args: &[(&'static str, String)]) -> String {
        fill(self.get(&format!("note {role}")), args)
    }

    /// The label of a fix.
    pub fn fix(self, name: &str, args: &[(&'static str, String)]) -> String {
        fill(self.get(&format!("fix {name}")), args)
    }

    /// The text behind `- key:`; empty when there is none.
    pub fn get(self, key: &str) -> &'a str {
        let found = self
            .text
            .lines()
            .find_map(|line| line.strip_prefix("- ")?.strip_prefix(key)?.strip_prefix(':'));
        found.unwrap_or_default().trim()
    }

    /// Every key of the section, in order.
    pub fn keys(self) -> impl Iterator<Item = &'a str> {
        self.text
            .lines()
            .filter_map(|line| line.strip_prefix("- ")?.split_once(':'))
            .map(|(key, _)| key)
    }
}
