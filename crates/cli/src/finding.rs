//! Findings as lines of a print-out.

use engine::{Counts, FindingView, Language, Severity};

/// A finding as one line: where, how severe, which rule, what.
pub(crate) fn line(finding: &FindingView, language: Language) -> String {
    let FindingView { at, rule, message, .. } = finding;
    let accepted = match (&finding.accepted, language) {
        (None, _) => String::new(),
        (Some(reason), Language::En) => format!(" (accepted: {reason})"),
        (Some(reason), Language::Ko) => format!(" (수락됨: {reason})"),
    };
    format!("{at}: {}[{rule}] {message}{accepted}", finding.severity.tag())
}

/// How many findings there are of each severity: `1 rejected, 0 broken, 0 risky, 2 note`.
pub(crate) fn counts(counts: Counts, language: Language) -> String {
    let count = |severity: Severity| {
        format!("{} {}", counts.of(severity), severity.name().get(language).to_lowercase())
    };
    Severity::ALL.map(count).join(", ")
}
