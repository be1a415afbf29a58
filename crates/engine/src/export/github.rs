//! Findings as commands of GitHub Actions, which shows each at its line of the changed files
//! (`docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands`).

use plan::{Severity, escape_hidden};

use super::{CheckedFile, ExportOptions};
use crate::FindingView;

/// A command for each finding that is not accepted, the worst first: GitHub shows ten of each kind.
pub(super) fn write(files: &[CheckedFile], _: &ExportOptions) -> String {
    let mut found: Vec<(Severity, String)> = Vec::new();
    for file in files {
        let open = file.findings.iter().filter(|finding| finding.accepted.is_none());
        found.extend(open.map(|finding| (finding.severity, command(file, finding))));
    }
    found.sort_by_key(|(severity, _)| *severity);
    found.into_iter().map(|(_, command)| command).collect()
}

fn command(file: &CheckedFile, finding: &FindingView) -> String {
    let (source, line) = file.sources.line(&finding.at);
    let source = if source.is_empty() { &file.file } else { source };
    let source = source.strip_prefix("./").unwrap_or(source);
    let level = match finding.severity {
        Severity::Rejected | Severity::Broken => "error",
        Severity::Risky => "warning",
        Severity::Note => "notice",
    };
    let (file, title) = (property(source), property(finding.rule));
    let message = message(&format!("{}: {}", finding.at, finding.message));
    format!("::{level} file={file},line={line},title={title}::{message}\n")
}

/// A text after the second `::`.
fn message(text: &str) -> String {
    escape_hidden(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text in a property, which a comma or a colon would end.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
