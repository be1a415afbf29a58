//! `vpcplan check`: the findings of plans.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use engine::{CheckedFile, Counts, ExportOptions, ExportWriter, FindingView, Language, Severity};
use serde::Serialize;

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;
use crate::{finding, input};

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Plans in any readable format, folders of AWS CLI output, or `-` for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: CheckLayout,
    /// The least severity that fails the check
    #[arg(long, value_enum, default_value = "broken")]
    deny: Deny,
}

/// The layout of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckLayout {
    /// For reading.
    Text,
    /// For programs; the JSON shape is stable.
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// JUnit XML, for test reports.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// A pull request comment.
    Markdown,
}

impl CheckLayout {
    /// The name of the export that is printed.
    fn export(self) -> Option<&'static str> {
        match self {
            CheckLayout::Text | CheckLayout::Json => None,
            CheckLayout::Sarif => Some("sarif"),
            CheckLayout::Junit => Some("junit"),
            CheckLayout::Github => Some("github"),
            CheckLayout::Markdown => Some("comment"),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    Rejected,
    Broken,
    Risky,
    Note,
}

/// The JSON of the output, one for each file.
#[derive(Debug, Serialize)]
struct CheckView<'a> {
    file: &'a str,
    format: &'static str,
    resources: usize,
    counts: Counts,
    findings: &'a [FindingView],
}

/// A checked file with the name of its format.
struct Judged {
    format: &'static str,
    file: CheckedFile,
}

impl CheckView<'_> {
    fn of(judged: &Judged) -> CheckView<'_> {
        let CheckedFile { file, resources, counts, findings, .. } = &judged.file;
        let (format, resources, counts) = (judged.format, *resources, *counts);
        CheckView { file, format, resources, counts, findings }
    }
}

impl Arguments {
    /// Judges every file; [`Outcome::Bad`] if one has a finding at or above the denied severity.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let judged: Vec<Judged> =
            self.files.iter().map(|file| judge(file, language)).collect::<Result<_, _>>()?;
        self.print(&judged, language)?;
        let denied = |finding: &FindingView| {
            finding.accepted.is_none() && finding.severity <= self.severity()
        };
        let bad = judged.iter().flat_map(|one| &one.file.findings).any(denied);
        Ok(if bad { Outcome::Bad } else { Outcome::Good })
    }

    fn print(&self, judged: &[Judged], language: Language) -> Result<(), CommandError> {
        let output = Output::new(language);
        let export = self.format.export().and_then(engine::export_named);
        match (self.format, export.map(|export| export.writer)) {
            (_, Some(ExportWriter::Findings(write))) => {
                let files: Vec<CheckedFile> = judged.iter().map(|one| one.file.clone()).collect();
                let deny = self.severity();
                output.text(&write(&files, &ExportOptions { language, deny, ..Default::default() }))
            }
            (CheckLayout::Json, _) => {
                output.json(&judged.iter().map(CheckView::of).collect::<Vec<_>>())
            }
            _ => judged.iter().try_for_each(|one| output.lines(lines(&one.file, language))),
        }
    }

    fn severity(&self) -> Severity {
        match self.deny {
            Deny::Rejected => Severity::Rejected,
            Deny::Broken => Severity::Broken,
            Deny::Risky => Severity::Risky,
            Deny::Note => Severity::Note,
        }
    }
}

fn judge(place: &Path, language: Language) -> Result<Judged, CommandError> {
    let (opened, files) = input::open_with_files(place, language)?;
    let file = CheckedFile::of(&place.display().to_string(), &opened, &files, language);
    Ok(Judged { format: opened.format, file })
}

fn lines(checked: &CheckedFile, language: Language) -> Vec<String> {
    let findings = checked.findings.iter();
    let mut lines: Vec<String> =
        findings.flat_map(|finding| paragraph(&checked.file, finding, language)).collect();
    let resources = match (language, checked.resources) {
        (Language::En, 1) => "1 resource".to_owned(),
        (Language::En, many) => format!("{many} resources"),
        (Language::Ko, many) => format!("리소스 {many}개"),
    };
    let counts = finding::counts(checked.counts, language);
    lines.push(format!("{}: {resources}: {counts}", checked.file));
    lines
}

/// A finding with the places that take part, what to do and the source, and a blank line.
fn paragraph(file: &str, finding: &FindingView, language: Language) -> Vec<String> {
    let head = format!("{file}: {}", finding::line(finding, language));
    let also = finding.also.iter().map(|note| format!("  {}: {}", note.at, note.message));
    let rest = [format!("  {}", finding.what_to_do), format!("  {}", finding.source)];
    let lines = std::iter::once(head).chain(also).chain(rest);
    lines.chain(std::iter::once(String::new())).collect()
}
