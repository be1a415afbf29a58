//! A file with everything that judging found in it.

use plan::Language;

use crate::{
    Counts, File, FindingView, IntentState, IntentView, OpenedSession, Session, SourceMap,
};

/// A file and its findings: what reports are written from.
#[derive(Clone, Debug)]
pub struct CheckedFile {
    /// Its name, as the reader gave it.
    pub file: String,
    /// The number of resources in it.
    pub resources: usize,
    /// The number of findings of each severity, accepted ones left out.
    pub counts: Counts,
    /// The findings, the worst first.
    pub findings: Vec<FindingView>,
    /// The intents, and whether they hold.
    pub intents: Vec<IntentView>,
    /// Where everything stands in the text.
    pub sources: SourceMap,
}

/// The name of a plan's own file, where it has none yet.
const UNSAVED: &str = "plan.json";

impl CheckedFile {
    /// The judgement of a plan that was opened from these files.
    pub fn of(file: &str, opened: &OpenedSession, files: &[File], language: Language) -> Self {
        let plan = opened.session.plan();
        let sources = SourceMap::of(files, plan);
        CheckedFile::with(file, &opened.session, sources, language)
    }

    /// The judgement of a plan as it would be saved.
    pub(super) fn of_session(session: &Session, language: Language) -> CheckedFile {
        let own = formats::ALL.iter().find(|format| format.lossless);
        let text = own.and_then(|format| session.write(format)).unwrap_or_default();
        let file = File { name: UNSAVED.to_owned(), bytes: text.into_bytes() };
        let sources = SourceMap::of(&[file], session.plan());
        CheckedFile::with(UNSAVED, session, sources, language)
    }

    fn with(file: &str, session: &Session, sources: SourceMap, language: Language) -> CheckedFile {
        CheckedFile {
            file: file.to_owned(),
            resources: session.plan().len(),
            counts: session.counts(),
            findings: session.findings(language),
            intents: session.intents(language),
            sources,
        }
    }

    /// The intents that hold; the others have findings.
    pub(super) fn held(&self) -> impl Iterator<Item = &IntentView> {
        self.intents.iter().filter(|intent| intent.state == IntentState::Holds)
    }
}
