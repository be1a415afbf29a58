//! A plan being worked on by a page: requests come in as bytes, and what they change in the page's views
//! goes out as bytes. The page holds no plan; this side holds what it was sent last.

mod addresses;
mod building;
mod comparison;
mod difference;
mod edit;
mod evidence;
mod find;
mod ghost;
mod joining;
mod lens;
mod paste;
mod place;
mod reply;
mod rows;
mod shapes;
mod views;

use draw::{DrawSettings, Drawing, layout_after};
use plan::{Change, Id, Language};
use view::{Answer, Ask, KeptText, Key, Locale, Reply, Request};

use crate::{File, Judging, OpenedSession, Refusal, Session, gallery};
use views::Views;

/// How many resources a plan has at most that is judged before its views are sent; a larger one is drawn
/// first and judged after it, step by step.
const JUDGED_AT_ONCE: usize = 300;

/// How many bytes of steps taken and taken back are kept with a plan.
const MOST_HISTORY: usize = 1024 * 1024;

/// A plan that a page works on, with the views that the page was sent last.
#[derive(Debug)]
pub struct PageSession {
    pub(crate) session: Session,
    pub(crate) drawing: Drawing,
    pub(crate) settings: DrawSettings,
    pub(crate) language: Language,
    selection: Vec<Id>,
    sent: Views,
    opened: u32,
    revision: u32,
    judging: Option<Judging>,
    other: Option<comparison::OtherPlan>,
}

impl Default for PageSession {
    fn default() -> PageSession {
        PageSession {
            session: Session::default(),
            drawing: Drawing::default(),
            settings: DrawSettings::default(),
            language: Language::En,
            selection: Vec::new(),
            sent: Views::default(),
            opened: 0,
            revision: 0,
            judging: None,
            other: None,
        }
    }
}

impl PageSession {
    /// Answers a request. Both are bytes as `postcard` writes them; bytes that are no request get no
    /// answer.
    pub fn answer(&mut self, request: &[u8]) -> Vec<u8> {
        let Ok(Request { number, ask }) = postcard::from_bytes(request) else { return Vec::new() };
        let reply = self.reply(ask);
        self.written(number, reply)
    }

    /// Lets the next rule look at a large plan that has changed. When all have looked, what that changes
    /// in the views is given.
    pub fn judge(&mut self) -> Option<Vec<u8>> {
        let judging = self.judging.as_mut()?;
        if judging.step() {
            return None;
        }
        let judging = self.judging.take()?;
        self.session.judged(judging);
        self.refresh(Stale::Report);
        Some(self.written(0, Reply::Done))
    }

    /// Whether rules have yet to look.
    pub fn is_judging(&self) -> bool {
        self.judging.is_some()
    }

    /// The answer as bytes, with all that has changed since the one before.
    fn written(&mut self, number: u32, reply: Reply) -> Vec<u8> {
        let changes = self.sent.take_changes();
        let answer = Answer { number, revision: self.revision, changes, reply };
        postcard::to_allocvec(&answer).unwrap_or_default()
    }

    fn reply(&mut self, ask: Ask) -> Reply {
        match ask {
            Ask::Speak(locale) => self.speak(locale),
            Ask::Open(files) => {
                let file = |file: view::InputFile| File { name: file.name, bytes: file.bytes };
                let files: Vec<File> = files.into_iter().map(file).collect();
                self.open(Session::open(&files))
            }
            Ask::OpenSample(name) => match gallery().iter().find(|sample| *sample.name == name) {
                Some(sample) => self.open(sample.open()),
                None => Reply::Refused(name),
            },
            Ask::OpenEmpty => {
                self.begin(Session::default());
                Reply::Opened(0)
            }
            Ask::Resume(text, history) => self.open(Session::resume(&text, &history)),
            Ask::Follow(text, history) => self.follow(&text, &history),
            Ask::Keep => Reply::Kept(self.kept()),
            Ask::Edit(label, request) => match edit::change(self, &label, request) {
                Ok(made) => self.apply(&made),
                Err(reason) => Reply::Refused(reason),
            },
            Ask::Undo => self.step(Session::undo),
            Ask::Redo => self.step(Session::redo),
            Ask::Select(keys) => self.select(&keys),
            Ask::Collapse(keys) => self.collapse(&keys),
            Ask::Compare(files) => match comparison::begun(self, files) {
                Ok(compared) => Reply::Comparison(compared),
                Err(reason) => Reply::Refused(reason),
            },
            Ask::CompareOn(part) => comparison::went_on(self, part),
            question => reply::answered(self, question),
        }
    }

    fn speak(&mut self, locale: Locale) -> Reply {
        self.language = match locale {
            Locale::En => Language::En,
            Locale::Ko => Language::Ko,
        };
        self.refresh(Stale::Everything);
        Reply::Done
    }

    fn open(&mut self, opened: Result<OpenedSession, Refusal>) -> Reply {
        match opened {
            Ok(OpenedSession { session, unrecognized, .. }) => {
                self.begin(session);
                Reply::Opened(u32::try_from(unrecognized).unwrap_or(u32::MAX))
            }
            Err(refusal) => Reply::Refused(refusal.text(self.language)),
        }
    }

    /// Shows the plan as it is elsewhere; what is in place stays in place.
    fn follow(&mut self, text: &str, history: &str) -> Reply {
        match Session::resume(text, history) {
            Ok(OpenedSession { session, .. }) => {
                self.session = session;
                self.selection.retain(|id| self.session.plan().resource(id).is_some());
                self.changed();
                Reply::Done
            }
            Err(refusal) => Reply::Refused(refusal.text(self.language)),
        }
    }

    fn kept(&self) -> KeptText {
        let format = crate::formats().iter().find(|format| format.lossless);
        KeptText {
            text: format.and_then(|format| self.session.write(format)).unwrap_or_default(),
            history: self.session.history_text(MOST_HISTORY),
            resources: u32::try_from(self.session.plan().len()).unwrap_or(u32::MAX),
        }
    }

    /// Works on another plan.
    fn begin(&mut self, session: Session) {
        self.session = session;
        self.opened += 1;
        self.drawing = Drawing::default();
        self.selection.clear();
        self.changed();
    }

    fn apply(&mut self, made: &edit::Made) -> Reply {
        if self.session.would_change(&made.change) {
            self.session.apply(&self.settled(made));
            self.changed();
        }
        match made.added.as_slice() {
            [] => Reply::Done,
            added => {
                self.selection = added.to_vec();
                self.refresh(Stale::Form);
                Reply::Added(added.iter().map(crate::form::key).collect())
            }
        }
    }

    /// A change with the edits that keep everything else where it is drawn.
    fn settled(&self, made: &edit::Made) -> Change {
        if made.moves_all {
            return made.change.clone();
        }
        let before = self.session.plan();
        let after = before.with(&made.change);
        let kept = draw::kept(before, &after, &self.settings, &self.drawing);
        let edits = made.change.edits.iter().cloned().chain(kept).collect();
        Change { label: made.change.label.clone(), edits }
    }

    fn step(&mut self, step: fn(&mut Session) -> bool) -> Reply {
        if step(&mut self.session) {
            self.changed();
        }
        Reply::Done
    }

    fn select(&mut self, keys: &[Key]) -> Reply {
        self.selection = keys.iter().filter_map(|key| Id::new(key)).collect();
        self.refresh(Stale::Form);
        Reply::Done
    }

    fn collapse(&mut self, keys: &[Key]) -> Reply {
        self.settings.collapsed = keys.iter().filter_map(|key| Id::new(key)).collect();
        self.drawing = layout_after(self.session.plan(), &self.settings, &self.drawing);
        self.refresh(Stale::Plan);
        Reply::Done
    }

    /// Brings up to date what follows from the plan.
    fn changed(&mut self) {
        self.revision += 1;
        self.settings.annotations = crate::annotations(self.session.network());
        self.drawing = layout_after(self.session.plan(), &self.settings, &self.drawing);
        let at_once = self.session.plan().len() <= JUDGED_AT_ONCE || self.session.is_judged();
        self.judging = if at_once { None } else { Some(self.session.judging()) };
        self.refresh(Stale::Plan);
    }

    fn refresh(&mut self, stale: Stale) {
        let judged = self.judging.is_none();
        let drawn = matches!(stale, Stale::Plan | Stale::Everything);
        if drawn {
            self.sent.draw(&self.session, &self.drawing, self.language);
        }
        if judged && !matches!(stale, Stale::Form) {
            self.sent.report(&self.session, self.language);
        }
        if !matches!(stale, Stale::Form) {
            self.sent.sum(views::summary(&self.session, self.opened, judged));
        }
        if !matches!(stale, Stale::Report) {
            let form = self.selection.last().and_then(|id| self.session.form(id, self.language));
            self.sent.fill(form);
        }
        if matches!(stale, Stale::Everything) {
            self.sent.name(crate::catalog(self.language));
        }
    }
}

/// Which views may be other than those that were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stale {
    /// The form of what is selected.
    Form,
    /// The findings.
    Report,
    /// All that follows from the plan.
    Plan,
    /// The words too.
    Everything,
}
