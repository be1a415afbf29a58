//! Findings in a reader's words.

use plan::{Change, Finding, Fix, Language, Note, Safety, Severity, Spot};
use serde::Serialize;

use crate::Session;

/// A finding in a reader's words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindingView {
    /// The same for the same finding as long as it is there, whatever else changes.
    pub key: String,
    /// The rule's name.
    pub rule: &'static str,
    /// The consequence.
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
    /// Where it is.
    pub at: Spot,
    /// What the resource there is called.
    pub at_name: String,
    /// Other places that take part.
    pub also: Vec<NoteView>,
    /// What would settle it.
    pub fixes: Vec<FixView>,
    /// The reason, if someone accepted it.
    pub accepted: Option<String>,
}

/// Another place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteView {
    /// The place.
    pub at: Spot,
    /// What the resource there is called.
    pub at_name: String,
    /// What it does there.
    pub message: String,
}

/// A fix in a reader's words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FixView {
    /// The fix's name.
    pub name: &'static str,
    /// What it does.
    pub label: String,
    /// Whether it may be applied without a second look.
    pub safety: Safety,
    /// The change, labelled for the history.
    #[serde(skip)]
    pub change: Change,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// AWS refuses the call.
    pub rejected: usize,
    /// The traffic does not flow.
    pub broken: usize,
    /// It works, but.
    pub risky: usize,
    /// Worth knowing.
    pub note: usize,
}

impl Counts {
    /// One more of `severity`.
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

    /// The number of one severity.
    pub fn of(self, severity: Severity) -> usize {
        match severity {
            Severity::Rejected => self.rejected,
            Severity::Broken => self.broken,
            Severity::Risky => self.risky,
            Severity::Note => self.note,
        }
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.rejected + self.broken + self.risky + self.note
    }

    /// The worst severity of which there is one.
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
            let change = Change { label: label.clone(), edits: fix.change.edits.clone() };
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

/// What identifies a finding: its rule, its place, and the other places that take part.
pub(crate) fn key(finding: &Finding) -> String {
    let also: Vec<String> = finding.also.iter().map(|note| note.at.to_string()).collect();
    format!("{} {} {}", finding.rule, finding.at, also.join(" ")).trim_end().to_owned()
}

pub(crate) fn name(session: &Session, spot: &Spot) -> String {
    session.plan().called(&spot.id).to_owned()
}

/// The whole address of a page of AWS's documentation.
pub(crate) fn documentation(page: &str) -> String {
    format!("https://docs.aws.amazon.com/{page}")
}

/// A rule's page in a reader's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageView {
    /// The rule's name.
    pub name: &'static str,
    /// The consequence of what it finds.
    pub severity: Severity,
    /// Its heading.
    pub title: String,
    /// Its message, with the arguments as `{names}`; also in the next two.
    pub message: String,
    /// Why AWS behaves so.
    pub why: String,
    /// What to do.
    #[serde(rename = "do")]
    pub what_to_do: String,
    /// The page of AWS's documentation.
    pub source: String,
    /// The cases, as Markdown: plans with what is found in them.
    pub cases: String,
}

/// The page of the rule of this name.
pub fn explain(name: &str, language: Language) -> Option<PageView> {
    let rule = rules::named(name)?;
    let words = rule.page().sentences(language);
    Some(PageView {
        name: rule.name,
        severity: rule.severity,
        title: words.title().to_owned(),
        message: words.get("message").to_owned(),
        why: words.get("why").to_owned(),
        what_to_do: words.get("do").to_owned(),
        source: documentation(rule.source),
        cases: rule.page().cases().trim().to_owned(),
    })
}

/// The names of all rules, in the order of their areas.
pub fn rule_names() -> Vec<&'static str> {
    rules::all().map(|rule| rule.name).collect()
}
