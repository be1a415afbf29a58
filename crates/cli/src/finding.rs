//! Findings as lines of text.

use engine::{Counts, FindingView, Language, Severity};

/// A finding on one line: place, severity, rule, message.
pub(crate) fn line(finding: &FindingView, language: Language) -> String {
    let FindingView { at, rule, message, .. } = finding;
    let accepted = match (&finding.accepted, language) {
        (None, _) => String::new(),
        (Some(reason), Language::En) => format!(" (accepted: {reason})"),
        (Some(reason), Language::Ko) => format!(" (수락됨: {reason})"),
    };
    format!("{at}: {}[{rule}] {message}{accepted}", finding.severity.tag())
}

/// The number of findings of each severity: `1 rejected, 0 broken, 0 risky, 2 note`.
pub(crate) fn counts(counts: Counts, language: Language) -> String {
    let count = |severity: Severity| {
        format!("{} {}", counts.of(severity), severity.name().get(language).to_lowercase())
    };
    Severity::ALL.map(count).join(", ")
}
