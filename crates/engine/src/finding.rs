//! Findings as plain data in a language.

use plan::{Change, Finding, Fix, Language, Note, Safety, Severity, Spot};
use serde::Serialize;

use crate::Session;

/// A finding in a language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingView {
    /// Its stable key: the same finding keeps it while other things change.
    pub key: String,
    /// The rule's name.
    pub rule: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The rule's heading.
    pub title: String,
    /// What is wrong.
    pub message: String,
    /// Why AWS behaves so.
    pub why: String,
    /// What to do.
    #[serde(rename = "do")]
    pub what_to_do: String,
    /// The page of AWS's documentation.
    pub source: String,
    /// The place.
    pub at: Spot,
    /// The name of the resource there.
    pub at_name: String,
    /// The other places that take part.
    pub also: Vec<NoteView>,
    /// The fixes.
    pub fixes: Vec<FixView>,
    /// The reason of its acceptance, if it is accepted.
    pub accepted: Option<String>,
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteView {
    /// The place.
    pub at: Spot,
    /// The name of the resource there.
    pub at_name: String,
    /// What it has to do with the finding.
    pub message: String,
}

/// A fix in a language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FixView {
    /// The fix's name.
    pub name: &'static str,
    /// What it does, in words.
    pub label: String,
    /// Whether it may be applied without review.
    pub safety: Safety,
    /// The change, labelled for the history.
    #[serde(skip)]
    pub change: Change,
}

/// The number of findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// AWS refuses the call.
    pub rejected: usize,
    /// AWS accepts it, but traffic does not flow.
    pub broken: usize,
    /// It works, but costs, leaks, or breaks on the next change.
    pub risky: usize,
    /// Worth knowing.
    pub note: usize,
}

impl Counts {
    /// The counts with one more of `severity`.
    #[must_use]
    pub fn and(mut self, severity: Severity) -> Counts {
        match severity {
            Severity::Rejected => self.rejected += 1,
            Severity::Broken => self.broken += 1,
            Severity::Risky => self.risky += 1,
            Severity::Note => self.note += 1,
        }
        self
    }

    /// The number of findings of one severity.
    pub fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Rejected => self.rejected,
            Severity::Broken => self.broken,
            Severity::Risky => self.risky,
            Severity::Note => self.note,
        }
    }

    /// The number of findings of all severities.
    pub fn total(self) -> usize {
        self.rejected + self.broken + self.risky + self.note
    }

    /// The worst severity with a finding.
    pub fn worst(self) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| self.of(*severity) > 0)
    }
}

impl FindingView {
    pub(crate) fn of(session: &Session, finding: &Finding, language: Language) -> FindingView {
        let page =
            rules::named(finding.rule).map(|rule| (rule.page().sentences(language), rule.source));
        let (words, source) = page.unzip();
        let note = |note: &Note| NoteView {
            at: note.at.clone(),
            at_name: name(session, &note.at),
            message: words.map(|words| words.note(note.role, &finding.args)).unwrap_or_default(),
        };
        let fix = |fix: &Fix| {
            let args: Vec<_> = fix.args.iter().chain(&finding.args).cloned().collect();
            let label = words.map(|words| words.fix(fix.name, &args)).unwrap_or_default();
            let change = Change { label: label.clone(), edits: fix.change(session.plan()).edits };
            FixView { name: fix.name, label, safety: fix.safety, change }
        };
        FindingView {
            key: key(finding),
            rule: finding.rule,
            severity: finding.severity,
            title: words.map(|words| words.title().to_owned()).unwrap_or_default(),
            message: words.map(|words| words.message(&finding.args)).unwrap_or_default(),
            why: words.map(|words| words.why(&finding.args)).unwrap_or_default(),
            what_to_do: words.map(|words| words.what_to_do(&finding.args)).unwrap_or_default(),
            source: source.map(documentation).unwrap_or_default(),
            at: finding.at.clone(),
            at_name: name(session, &finding.at),
            also: finding.also.iter().map(note).collect(),
            fixes: finding.fixes.iter().map(fix).collect(),
            accepted: session.acceptance(finding).map(|acceptance| acceptance.reason.clone()),
        }
    }
}

/// The key of a finding: its rule, its place, and the other places that take part.
pub(crate) fn key(finding: &Finding) -> String {
    let also: Vec<String> = finding.also.iter().map(|note| note.at.to_string()).collect();
    format!("{} {} {}", finding.rule, finding.at, also.join(" ")).trim_end().to_owned()
}

pub(crate) fn name(session: &Session, spot: &Spot) -> String {
    session.plan().called(&spot.id).to_owned()
}

/// The URL of a page of AWS's documentation.
pub(crate) fn documentation(page: &str) -> String {
    format!("https://docs.aws.amazon.com/{page}")
}

/// A rule's page in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageView {
    /// The rule's name.
    pub name: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// Its heading.
    pub title: String,
    /// The message, with its arguments as `{names}`, as in the next two.
    pub message: String,
    /// Why AWS behaves so.
    pub why: String,
    /// What to do.
    #[serde(rename = "do")]
    pub what_to_do: String,
    /// The page of AWS's documentation.
    pub source: String,
    /// The test cases, as Markdown: plans with their findings.
    pub cases: String,
}

/// The page of a rule.
pub fn explain(name: &str, language: Language) -> Option<PageView> {
    let rule = rules::named(name)?;
    let words = rule.page().sentences(language);
    Some(PageView {
        name: rule.name,
        severity: rule.severity,
        title: words.title().to_owned(),
        message: words.message(&[]),
        why: words.why(&[]),
        what_to_do: words.what_to_do(&[]),
        source: documentation(rule.source),
        cases: rule.page().cases().trim().to_owned(),
    })
}

/// The names of all rules, in the order of their areas.
pub fn rule_names() -> Vec<&'static str> {
    rules::all().map(|rule| rule.name).collect()
}
