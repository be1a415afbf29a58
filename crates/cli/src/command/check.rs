//! `vpcplan check`: the findings of plans.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use engine::{Counts, FindingView, Language, Severity};
use serde::Serialize;

use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};
use crate::{finding, input};

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Plans in any readable format, folders of AWS CLI output, or `-` for standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
    /// The least severity that fails the check
    #[arg(long, value_enum, default_value = "broken")]
    deny: Deny,
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
struct CheckedFile {
    file: String,
    format: &'static str,
    resources: usize,
    counts: Counts,
    findings: Vec<FindingView>,
}

impl Arguments {
    /// Judges every file; [`Outcome::Bad`] if one has a finding at or above the denied severity.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let checked: Vec<CheckedFile> =
            self.files.iter().map(|file| judge(file, language)).collect::<Result<_, _>>()?;
        match self.format {
            Layout::Json => Output::new(language).json(&checked)?,
            Layout::Text => checked
                .iter()
                .try_for_each(|file| Output::new(language).lines(lines(file, language)))?,
        }
        let denied = |finding: &FindingView| {
            finding.accepted.is_none() && finding.severity <= self.severity()
        };
        let bad = checked.iter().flat_map(|file| &file.findings).any(denied);
        Ok(if bad { Outcome::Bad } else { Outcome::Good })
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

fn judge(file: &Path, language: Language) -> Result<CheckedFile, CommandError> {
    let opened = input::open(file, language)?;
    Ok(CheckedFile {
        file: file.display().to_string(),
        format: opened.format,
        resources: opened.session.plan().len(),
        counts: opened.session.counts(),
        findings: opened.session.findings(language),
    })
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
