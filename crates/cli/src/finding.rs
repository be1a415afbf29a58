//! Findings as lines of text.

use engine::{Counts, FindingView, Language, Severity};

/// A finding on one line: place, severity, rule, message.
pub(crate) fn line(finding: &FindingView, language: Language) -> String {
    let FindingView { at, rule, message, .. } = finding;
    let accepted = match (&finding.accepted, language) {
        (None, _) => String::new(),
        (Some(reason), Language::En) => format!(" (accepted: {reason})"),
        (Some(reason), Language::Ko) => format!(" (예외 처리: {reason})"),
    };
    let severity = severity(finding.severity, language);
    format!("{at}: {severity}[{rule}] {message}{accepted}")
}

/// The word of a severity within a line.
pub(crate) fn severity(severity: Severity, language: Language) -> String {
    severity.name().get(language).to_lowercase()
}

/// The number of findings of each severity: `1 rejected, 0 broken, 0 risky, 2 note`.
pub(crate) fn counts(counts: Counts, language: Language) -> String {
    let count = |one: Severity| {
        let (count, severity) = (counts.of(one), severity(one, language));
        match language {
            Language::En => format!("{count} {severity}"),
            Language::Ko => format!("{severity} {count}개"),
        }
    };
    Severity::ALL.map(count).join(", ")
}
