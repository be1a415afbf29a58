//! Findings as SARIF 2.1.0, within what GitHub code scanning takes
//! (`docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning`):
//! every rule has a full description and a help, every result one place in a file by a relative URI and a
//! fingerprint that stays.

use std::collections::BTreeMap;

use plan::{Language, Severity};
use serde::Serialize;

use super::location::{Fingerprints, relative_uri};
use super::{CheckedFile, ExportOptions};
use crate::{FindingView, explain};

/// The most results of a run that GitHub takes.
const MOST_RESULTS: usize = 25_000;
/// The most places beside its own that a result is given with.
const MOST_RELATED: usize = 100;
/// The longest description of a rule that GitHub takes, in characters.
const MOST_CHARS: usize = 1000;

/// The findings of files as one run.
pub(super) fn write(files: &[CheckedFile], options: &ExportOptions) -> String {
    let found = || files.iter().flat_map(|file| &file.findings);
    let names: BTreeMap<&'static str, usize> = {
        let names: std::collections::BTreeSet<&str> = found().map(|finding| finding.rule).collect();
        names.into_iter().enumerate().map(|(place, name)| (name, place)).collect()
    };
    let rules = names.keys().filter_map(|name| rule(name, options.language)).collect();
    let run = Run {
        tool: Tool { driver: Driver::with(rules) },
        automation_details: AutomationDetails { id: "vpcplan/" },
        column_kind: "unicodeCodePoints",
        results: results(files, &names),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

fn results(files: &[CheckedFile], rules: &BTreeMap<&'static str, usize>) -> Vec<SarifResult> {
    let mut found: Vec<(Severity, SarifResult)> = Vec::new();
    for file in files {
        let mut fingerprints = Fingerprints::default();
        for finding in &file.findings {
            let fingerprint = fingerprints.next(&relative_uri(&file.file), finding);
            let index = rules.get(finding.rule).copied().unwrap_or_default();
            found.push((finding.severity, result(file, finding, index, fingerprint)));
        }
    }
    found.sort_by_key(|(severity, _)| *severity);
    found.into_iter().map(|(_, result)| result).take(MOST_RESULTS).collect()
}

fn result(file: &CheckedFile, finding: &FindingView, index: usize, hash: String) -> SarifResult {
    let related = finding.also.iter().take(MOST_RELATED).map(|note| Location {
        message: Some(Text::of(&note.message)),
        ..location(file, &note.at, &note.at_name)
    });
    // GitHub shows suppressed results too: an accepted one is at least no more than a note there.
    let level = if finding.accepted.is_some() { "note" } else { level(finding.severity) };
    let suppression = |reason: &String| Suppression {
        kind: "external",
        status: "accepted",
        justification: reason.clone(),
    };
    SarifResult {
        rule_id: finding.rule,
        rule_index: index,
        level,
        message: Text::of(&format!("{}\n{}", finding.message, finding.what_to_do)),
        locations: [location(file, &finding.at, &finding.at_name)],
        related_locations: related.collect(),
        partial_fingerprints: PartialFingerprints { primary_location_line_hash: hash },
        suppressions: finding.accepted.iter().map(suppression).collect(),
    }
}

fn location(file: &CheckedFile, at: &plan::Spot, name: &str) -> Location {
    let (source, line) = file.sources.line(at);
    let source = if source.is_empty() { &file.file } else { source };
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: relative_uri(source) },
            region: Region { start_line: line },
        },
        logical_locations: [LogicalLocation {
            name: name.to_owned(),
            fully_qualified_name: at.to_string(),
            kind: "resource",
        }],
        message: None,
    }
}

/// GitHub's word for a severity.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Rejected | Severity::Broken => "error",
        Severity::Risky => "warning",
        Severity::Note => "note",
    }
}

fn rule(name: &str, language: Language) -> Option<ReportingDescriptor> {
    let page = explain(name, language)?;
    let help = format!("{}\n\n{}\n\n{}", page.why, page.what_to_do, page.source);
    let markdown = format!("{}\n\n{}\n\n[AWS]({})", page.why, page.what_to_do, page.source);
    let problem = match page.severity {
        Severity::Rejected | Severity::Broken => "error",
        Severity::Risky => "warning",
        Severity::Note => "recommendation",
    };
    Some(ReportingDescriptor {
        id: page.name,
        short_description: Text::of(&page.title),
        full_description: Text::of(&page.why),
        help: Help { text: help, markdown },
        help_uri: page.source,
        default_configuration: Configuration { level: level(page.severity) },
        properties: RuleProperties {
            tags: ["aws", "network", page.severity.tag()],
            precision: "very-high",
            problem_severity: problem,
        },
    })
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    automation_details: AutomationDetails,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    full_name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<ReportingDescriptor>,
}

impl Driver {
    fn with(rules: Vec<ReportingDescriptor>) -> Driver {
        let version = env!("CARGO_PKG_VERSION");
        let full_name = concat!("VPC Planner ", env!("CARGO_PKG_VERSION"));
        Driver { name: "vpcplan", full_name, version, semantic_version: version, rules }
    }
}

#[derive(Serialize)]
struct AutomationDetails {
    id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help,
    help_uri: String,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: [&'static str; 3],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PartialFingerprints {
    primary_location_line_hash: String,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    logical_locations: [LogicalLocation; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    name: String,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

impl Text {
    /// As much of a text as is shown; never none, which GitHub refuses.
    fn of(text: &str) -> Text {
        let kept: String = text.chars().take(MOST_CHARS).collect();
        Text { text: if kept.trim().is_empty() { "-".to_owned() } else { kept } }
    }
}
