//! Findings as rows, and how many of them each resource takes part in.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Finding, Id, Language, Plan, Severity};
use rules::Sentences;
use view::{Consequence, FindingRow, MarkView, NoteRow, Tally};

use crate::finding::key as finding_key;
use crate::form::{key, pointer};
use crate::{FindingView, Session};

/// What the rules find, worst first. A rule's words are looked up once for all that it finds.
pub(super) fn findings(session: &Session, language: Language) -> Vec<FindingRow> {
    said(session, session.raw_findings().iter().map(AsRef::as_ref), language)
}

/// Some findings of a session as rows.
pub(super) fn said<'f>(
    session: &Session,
    findings: impl Iterator<Item = &'f Finding>,
    language: Language,
) -> Vec<FindingRow> {
    let mut words: BTreeMap<&'static str, Option<Sentences<'static>>> = BTreeMap::new();
    let mut row = |finding: &Finding| {
        let said = *words.entry(finding.rule).or_insert_with(|| {
            rules::named(finding.rule).map(|rule| rule.page().sentences(language))
        });
        said_row(session, finding, said)
    };
    findings.map(|finding| row(finding)).collect()
}

fn said_row(session: &Session, finding: &Finding, said: Option<Sentences<'_>>) -> FindingRow {
    let called = |id: &Id| session.plan().called(id).to_owned();
    let note = |note: &plan::Note| NoteRow {
        at: key(&note.at.id),
        path: note.at.path.to_string(),
        at_name: called(&note.at.id),
        message: said.map(|said| said.note(note.role, &finding.args)).unwrap_or_default(),
    };
    FindingRow {
        key: finding_key(finding).into(),
        rule: finding.rule.into(),
        severity: consequence(finding.severity),
        title: said.map(|said| said.title().to_owned()).unwrap_or_default(),
        message: said.map(|said| said.message(&finding.args)).unwrap_or_default(),
        at: key(&finding.at.id),
        path: finding.at.path.to_string(),
        at_name: called(&finding.at.id),
        also: finding.also.iter().map(note).collect(),
        accepted: session.acceptance(finding).map(|acceptance| acceptance.reason.clone()),
    }
}

/// One finding as a row.
pub(super) fn row(finding: &FindingView) -> FindingRow {
    let note = |note: &crate::NoteView| NoteRow {
        at: key(&note.at.id),
        path: note.at.path.to_string(),
        at_name: note.at_name.clone(),
        message: note.message.clone(),
    };
    FindingRow {
        key: finding.key.as_str().into(),
        rule: finding.rule.into(),
        severity: consequence(finding.severity),
        title: finding.title.clone(),
        message: finding.message.clone(),
        at: key(&finding.at.id),
        path: pointer(&finding.at.path).to_string(),
        at_name: finding.at_name.clone(),
        also: finding.also.iter().map(note).collect(),
        accepted: finding.accepted.clone(),
    }
}

/// The raw finding of a key.
pub(super) fn named<'a>(session: &'a Session, key: &str) -> Option<&'a Finding> {
    session.raw_findings().iter().map(AsRef::as_ref).find(|finding| finding_key(finding) == key)
}

fn consequence(severity: Severity) -> Consequence {
    match severity {
        Severity::Rejected => Consequence::Rejected,
        Severity::Broken => Consequence::Broken,
        Severity::Risky => Consequence::Risky,
        Severity::Note => Consequence::Note,
    }
}

fn add(tally: &mut Tally, severity: Consequence) {
    match severity {
        Consequence::Rejected => tally.rejected += 1,
        Consequence::Broken => tally.broken += 1,
        Consequence::Risky => tally.risky += 1,
        Consequence::Note => tally.note += 1,
    }
}

/// Findings, counted.
pub(super) fn tally<'a>(findings: impl Iterator<Item = &'a Finding>) -> Tally {
    let mut tally = Tally::default();
    findings.for_each(|finding| add(&mut tally, consequence(finding.severity)));
    tally
}

/// The findings of every resource that has some. Accepted ones do not count.
pub(super) fn marks(plan: &Plan, findings: &[FindingRow]) -> Vec<MarkView> {
    let mut marks: BTreeMap<Id, (Tally, Tally)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.accepted.is_none()) {
        let also = finding.also.iter().map(|note| &note.at);
        let places = std::iter::once(&finding.at).chain(also);
        let here: BTreeSet<Id> = places.filter_map(|key| Id::new(key)).collect();
        let around = here.iter().flat_map(|id| plan.parents(id));
        let inside: BTreeSet<Id> = around.chain(here.iter().cloned()).collect();
        for id in inside {
            let is_here = here.contains(&id);
            let (at, within) = marks.entry(id).or_default();
            add(within, finding.severity);
            if is_here {
                add(at, finding.severity);
            }
        }
    }
    let view = |(id, (here, inside)): (Id, (Tally, Tally))| MarkView { id: key(&id), here, inside };
    marks.into_iter().map(view).collect()
}
