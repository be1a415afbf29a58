//! Findings as a JUnit report, by the schema that Jenkins publishes (`junit-10.xsd`): a suite for each file, a
//! test case for each finding and for each intent that holds. A finding of a denied severity fails, an accepted
//! one is skipped with its reason, and any other passes and says what it is.

use std::fmt::Write;

use plan::{Language, Words, escape_xml, words};

use super::{CheckedFile, ExportOptions};
use crate::{FindingView, Severity};

/// The findings of files as suites of tests.
pub(super) fn write(files: &[CheckedFile], options: &ExportOptions) -> String {
    let suites: Vec<Suite> = files.iter().map(|file| suite(file, options)).collect();
    let sum = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (tests, failures) = (sum(|suite| suite.tests), sum(|suite| suite.failures));
    let _ = writeln!(
        text,
        "<testsuites name=\"vpcplan\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    suites.iter().for_each(|suite| text.push_str(&suite.text));
    text + "</testsuites>\n"
}

/// A suite as text, with its counts.
struct Suite {
    tests: usize,
    failures: usize,
    text: String,
}

fn suite(file: &CheckedFile, options: &ExportOptions) -> Suite {
    let mut cases = case(&file.file, OPENED.get(options.language), "");
    for intent in file.held() {
        cases += &case(&file.file, &format!("intent {}: {}", intent.name, intent.wanted), "");
    }
    for finding in &file.findings {
        cases += &case(&file.file, &name(finding), &body(finding, options));
    }
    let tests = 1 + file.held().count() + file.findings.len();
    let fails = |finding: &&FindingView| fails(finding, options.deny);
    let failures = file.findings.iter().filter(fails).count();
    let skipped = file.findings.iter().filter(|finding| finding.accepted.is_some()).count();
    let name = escape_xml(&file.file);
    let text = format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{cases}  </testsuite>\n"
    );
    Suite { tests, failures, text }
}

/// The test that every plan passes which can be opened.
const OPENED: Words = words("the plan can be read", "설계를 읽을 수 있음");

fn case(file: &str, name: &str, body: &str) -> String {
    let (class, name) = (escape_xml(&file.replace('.', "_")), escape_xml(name));
    let head = format!("    <testcase classname=\"{class}\" name=\"{name}\"");
    match body.is_empty() {
        true => head + "/>\n",
        false => format!("{head}>{body}</testcase>\n"),
    }
}

fn name(finding: &FindingView) -> String {
    format!("{} {}", finding.rule, finding.at)
}

fn fails(finding: &FindingView, deny: Severity) -> bool {
    finding.accepted.is_none() && finding.severity <= deny
}

fn body(finding: &FindingView, options: &ExportOptions) -> String {
    let message = escape_xml(&finding.message);
    if let Some(reason) = &finding.accepted {
        let accepted = match options.language {
            Language::En => format!("accepted: {reason}"),
            Language::Ko => format!("예외 처리: {reason}"),
        };
        return format!("<skipped message=\"{}\"/>", escape_xml(&accepted));
    }
    let severity = finding.severity.tag();
    let also = finding.also.iter().map(|note| format!("{}: {}", note.at, note.message));
    let rest = [finding.what_to_do.clone(), finding.source.clone()];
    let lines: Vec<String> = also.chain(rest).map(|line| escape_xml(&line)).collect();
    let lines = lines.join("\n");
    match fails(finding, options.deny) {
        true => format!("<failure type=\"{severity}\" message=\"{message}\">{lines}</failure>"),
        false => format!("<system-out>{severity}: {message}\n{lines}</system-out>"),
    }
}
