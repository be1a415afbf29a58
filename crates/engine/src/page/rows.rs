//! Findings as rows, and how many of them each resource takes part in.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use plan::{Finding, Id, IdMap, Language, Severity};
use rules::Sentences;
use view::{Consequence, FindingRow, MarkView, NoteRow, Tally};

use crate::finding::key as finding_key;
use crate::form::{key, pointer};
use crate::{FindingView, Session};

/// The rows of what the rules find. A finding that is kept from one judgement to the next keeps its row, as long
/// as what it names is called the same: most of an edit's time would go into saying again what was said.
#[derive(Debug, Default)]
pub(super) struct FindingRows {
    language: Option<Language>,
    /// By the finding's address, which no other has while it is kept here.
    rows: BTreeMap<*const Finding, (Arc<Finding>, Rc<FindingRow>)>,
}

impl FindingRows {
    /// The rows, worst first.
    pub(super) fn of(&mut self, session: &Session, language: Language) -> Vec<Rc<FindingRow>> {
        let before = std::mem::take(&mut self.rows);
        let is_said = self.language.replace(language) == Some(language);
        let mut words = Words::in_language(language);
        let row = |finding: &Arc<Finding>| {
            let kept = before.get(&Arc::as_ptr(finding)).filter(|_| is_said);
            let kept = kept.filter(|(_, row)| is_as_it_was(session, finding, row));
            let row = kept.map(|(_, row)| row.clone());
            let row = row.unwrap_or_else(|| Rc::new(words.row(session, finding)));
            self.rows.insert(Arc::as_ptr(finding), (finding.clone(), row.clone()));
            row
        };
        session.raw_findings().iter().map(row).collect()
    }
}

/// Whether a row says of a finding what would be said of it now.
fn is_as_it_was(session: &Session, finding: &Finding, row: &FindingRow) -> bool {
    let is_called = |id: &Id, name: &str| session.plan().called(id) == name;
    let mut notes = finding.also.iter().zip(&row.also);
    let accepted = session.acceptance(finding).map(|acceptance| acceptance.reason.as_str());
    is_called(&finding.at.id, &row.at_name)
        && notes.all(|(note, said)| is_called(&note.at.id, &said.at_name))
        && accepted == row.accepted.as_deref()
}

/// The words of rules in a language: a rule's are looked up once for all that it finds.
struct Words {
    language: Language,
    known: BTreeMap<&'static str, Option<Sentences<'static>>>,
}

impl Words {
    fn in_language(language: Language) -> Words {
        Words { language, known: BTreeMap::new() }
    }

    fn row(&mut self, session: &Session, finding: &Finding) -> FindingRow {
        let language = self.language;
        let said = self.known.entry(finding.rule).or_insert_with(|| {
            rules::named(finding.rule).map(|rule| rule.page().sentences(language))
        });
        said_row(session, finding, *said)
    }
}

/// Some findings of a session as rows.
pub(super) fn said<'f>(
    session: &Session,
    findings: impl Iterator<Item = &'f Finding>,
    language: Language,
) -> Vec<FindingRow> {
    let mut words = Words::in_language(language);
    findings.map(|finding| words.row(session, finding)).collect()
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
pub(super) fn marks(session: &Session) -> Vec<Rc<MarkView>> {
    let plan = session.plan();
    let mut marks: IdMap<(Tally, Tally)> = IdMap::default();
    for finding in session.open_findings() {
        let severity = consequence(finding.severity);
        let also = finding.also.iter().map(|note| &note.at.id);
        let mut here: Vec<Id> = std::iter::once(&finding.at.id).chain(also).cloned().collect();
        here.sort_unstable();
        here.dedup();
        let mut inside: Vec<Id> = here.iter().flat_map(|id| plan.parents(id)).collect();
        for id in &here {
            add(&mut marks.entry(id.clone()).or_default().0, severity);
        }
        inside.extend(here);
        inside.sort_unstable();
        inside.dedup();
        for id in inside {
            add(&mut marks.entry(id).or_default().1, severity);
        }
    }
    marks.sort_unstable_keys();
    let view = |(id, (here, inside)): (Id, (Tally, Tally))| MarkView { id: key(&id), here, inside };
    marks.into_iter().map(view).map(Rc::new).collect()
}
