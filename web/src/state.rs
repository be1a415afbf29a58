//! The page's one state, and the actions that change it. Cameras, drags and half-typed texts are not in it.

use std::collections::BTreeMap;
use std::rc::Rc;

use engine::draw::{DrawSettings, Drawing, layout_after};
use engine::{
    Change, ConversationView, FindingView, Id, Judging, Language, Question, Session, TreeRow,
};
use yew::prelude::*;

use crate::browser;
use crate::marks::{Marks, marks};
use crate::words::Texts;

/// Everything that the page shows.
#[derive(Clone)]
pub(crate) struct State {
    /// The plan being worked on.
    pub(crate) session: Rc<Session>,
    /// What the rules find, in the reader's language.
    pub(crate) findings: Rc<Vec<FindingView>>,
    /// The same, counted for each resource.
    pub(crate) marks: Rc<BTreeMap<Id, Marks>>,
    /// The plan as boxes and wires.
    pub(crate) drawing: Rc<Drawing>,
    /// The plan as a tree.
    pub(crate) tree: Rc<Vec<TreeRow>>,
    /// The page's own texts.
    pub(crate) texts: Rc<Texts>,
    /// The reader's language.
    pub(crate) language: Language,
    /// Light, dark, or as the system says.
    pub(crate) theme: Theme,
    /// The selected resources, the one selected last at the end.
    pub(crate) selection: Rc<Vec<Id>>,
    /// The panel that the dock shows; `None` while it is folded.
    pub(crate) dock: Option<Dock>,
    /// What lies over the page.
    pub(crate) dialog: Option<Dialog>,
    /// The finding that is explained.
    pub(crate) finding: Option<String>,
    /// The two ends and the service of the path that is asked for.
    pub(crate) asked: Rc<Question>,
    /// The path that was followed last.
    pub(crate) told: Option<Rc<Told>>,
    /// A sentence for the status bar and for screen readers.
    pub(crate) notice: AttrValue,
    /// The resource that a connection is being drawn from.
    pub(crate) connecting: Option<Id>,
    /// The plan text that is being edited and was not applied yet.
    pub(crate) draft: Option<Rc<str>>,
    /// The element that gets the focus once everything is drawn, and how many got it before.
    pub(crate) focus: (u64, &'static str),
    /// How many plans were opened, so that each is shown whole.
    pub(crate) opened: u32,
    /// Whether the browser keeps the plan as it is now.
    pub(crate) kept: Kept,
    /// Counts up with every action, so that states compare at a glance.
    serial: u64,
}

impl PartialEq for State {
    fn eq(&self, other: &State) -> bool {
        self.serial == other.serial
    }
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word of it in storage and in the page's attribute.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a stored word.
    pub(crate) fn of_tag(tag: &str) -> Theme {
        match tag {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

/// Whether the browser keeps the plan as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It does, or there is nothing to keep yet.
    Saved,
    /// It will within a moment.
    Saving,
    /// It could not: there is no room, or storage is forbidden.
    Refused,
}

/// A panel of the dock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dock {
    /// What the rules find.
    Problems,
    /// One packet's way.
    Paths,
    /// What reaches what, and whether what is wanted holds.
    Reach,
    /// The plan as text.
    Text,
}

/// What lies over the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// The gallery of plans to begin with.
    Gallery,
    /// Every command, by name.
    Commands,
    /// Every shortcut.
    Shortcuts,
    /// What a resource can be joined to; by wires of one tag alone, if that was chosen.
    Connect(Id, Option<&'static str>),
    /// A file that could not be opened.
    Refused(String),
}

/// The answer to what was asked, or why there is none.
pub(crate) type Told = Result<ConversationView, String>;

/// What can happen.
pub(crate) enum Action {
    /// One step of the history.
    Apply(Change),
    /// A step that adds a resource, which is selected then; an element gets the focus.
    Add(Change, Id, &'static str),
    /// Gives an element the focus once everything is drawn, so that keys typed after it go there.
    Focus(&'static str),
    /// Edits the plan's text without applying it; `None` discards it.
    Draft(Option<Rc<str>>),
    /// Says whether the browser keeps the plan.
    Kept(Kept),
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// The rules have looked at the whole plan.
    Judged(Box<Judging>),
    /// Works on another plan.
    Open(Box<Session>, String),
    /// Selects these and nothing else.
    Select(Vec<Id>),
    /// Adds one to the selection, or takes it out.
    Toggle(Id),
    /// Shows a panel of the dock.
    Dock(Option<Dock>),
    /// Puts something over the page, or takes it away.
    Dialog(Option<Dialog>),
    /// Explains a finding.
    Explain(Option<String>),
    /// Changes the language.
    Language(Language),
    /// Changes the theme to the next.
    Theme,
    /// Enters what path is asked for, and follows it when all of it is there.
    Ask(Question),
    /// Enters one part of it, whatever the others are by then.
    AskWith(fn(&mut Question, String), String),
    /// Says something in the status bar.
    Say(String),
    /// Begins or ends drawing a connection.
    Connecting(Option<Id>),
}

/// How many resources a plan has at most that is judged at once, before it is drawn.
const AT_ONCE: usize = 300;

impl State {
    /// The state that the page begins with: the plan that was saved last, or the gallery.
    pub(crate) fn begin() -> State {
        let language = browser::page::language();
        let theme = Theme::of_tag(&browser::storage::load("theme").unwrap_or_default());
        browser::page::set_theme(theme.tag());
        browser::page::set_language(language.tag());
        let stored = browser::storage::load("plan");
        let kept = stored.as_deref().and_then(open_text);
        // A plan that cannot be read is never written over: it moves aside, and the page says so.
        let aside =
            stored.filter(|_| kept.is_none()).map(|text| browser::storage::set_aside(&text));
        let dialog = if kept.is_some() { None } else { Some(Dialog::Gallery) };
        let texts = Rc::new(Texts::of(language));
        let notice = match aside {
            Some(true) => texts.get("status.unreadable"),
            Some(false) => texts.get("status.unreadable-full"),
            None => "",
        };
        let mut state = State {
            session: Rc::new(kept.unwrap_or_default()),
            findings: Rc::default(),
            marks: Rc::default(),
            drawing: Rc::default(),
            tree: Rc::default(),
            texts,
            language,
            theme,
            selection: Rc::default(),
            dock: Some(Dock::Problems),
            dialog,
            finding: None,
            asked: Rc::new(question()),
            told: None,
            notice: notice.into(),
            connecting: None,
            draft: None,
            focus: (0, ""),
            opened: 0,
            kept: Kept::Saved,
            serial: 0,
        };
        state.derive();
        state
    }

    /// Brings everything that follows from the plan up to date. A large plan is judged soon after.
    fn derive(&mut self) {
        let plan = self.session.plan();
        self.drawing = Rc::new(layout_after(plan, &DrawSettings::default(), &self.drawing));
        self.tree = Rc::new(self.session.uncounted_tree(self.language));
        let gone = |id: &Id| self.session.plan().resource(id).is_none();
        if self.selection.iter().any(gone) {
            self.selection =
                Rc::new(self.selection.iter().filter(|id| !gone(id)).cloned().collect());
        }
        if self.session.plan().len() <= AT_ONCE || self.session.is_judged() {
            self.look();
        }
    }

    /// Takes over what the rules find, and follows the path that was asked for again.
    fn look(&mut self) {
        self.findings = Rc::new(self.session.findings(self.language));
        self.marks = Rc::new(marks(self.session.plan(), &self.findings));
        let explained = |key: &String| self.findings.iter().any(|finding| finding.key == *key);
        self.finding = self.finding.take().filter(explained);
        if self.told.is_some() {
            self.told = Some(Rc::new(self.follow()));
        }
    }

    /// Works on the plan and derives the rest.
    fn work(&mut self, work: impl FnOnce(&mut Session)) {
        let session = Rc::make_mut(&mut self.session);
        work(session);
        self.derive();
    }

    /// The plan as its own file.
    pub(crate) fn file(&self) -> Option<String> {
        let format = engine::formats().iter().find(|format| format.lossless)?;
        self.session.write(format)
    }

    /// Follows the path that is asked for.
    fn follow(&self) -> Told {
        let query = self.session.query(&self.asked);
        let query = query.map_err(|unasked| unasked.text(self.language))?;
        Ok(self.session.conversation(&query, self.language))
    }

    /// The resource selected last.
    pub(crate) fn selected(&self) -> Option<&Id> {
        self.selection.last()
    }
}

/// Opens a text in whatever readable format it is.
pub(crate) fn open_text(text: &str) -> Option<Session> {
    let file = engine::File { name: String::new(), bytes: text.as_bytes().to_vec() };
    Session::open(&[file]).ok().map(|opened| opened.session)
}

/// The question before anything is entered.
fn question() -> Question {
    let port = engine::usual_port("tcp").to_owned();
    Question { protocol: "tcp".to_owned(), port, ..Question::default() }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = State::clone(&self);
        state.serial += 1;
        match action {
            Action::Apply(change) => state.work(|session| session.apply(&change)),
            Action::Add(change, id, focus) => {
                state.work(|session| session.apply(&change));
                state.selection = Rc::new(vec![id]);
                state.focus = (state.focus.0 + 1, focus);
            }
            Action::Focus(focus) => state.focus = (state.focus.0 + 1, focus),
            Action::Draft(draft) => state.draft = draft,
            Action::Kept(kept) => state.kept = kept,
            Action::Undo => state.work(|session| {
                session.undo();
            }),
            Action::Redo => state.work(|session| {
                session.redo();
            }),
            Action::Judged(judging) => state.judged(*judging),
            Action::Open(session, notice) => state.open(&session, notice),
            Action::Select(ids) => state.selection = Rc::new(ids),
            Action::Toggle(id) => state.toggle(id),
            Action::Dock(dock) => state.dock = dock,
            Action::Dialog(dialog) => state.dialog = dialog,
            Action::Explain(finding) => state.finding = finding,
            Action::Language(language) => state.speak(language),
            Action::Theme => state.turn(),
            Action::Ask(asked) => state.ask(asked),
            Action::AskWith(set, text) => {
                let mut asked = (*state.asked).clone();
                set(&mut asked, text);
                state.ask(asked);
            }
            Action::Say(notice) => state.notice = notice.into(),
            Action::Connecting(from) => state.connecting = from,
        }
        Rc::new(state)
    }
}

impl State {
    /// Puts another plan in the place of the one that is open, as a step that can be taken back.
    fn open(&mut self, session: &Session, notice: String) {
        let label = self.texts.get("status.opened");
        self.work(|open| open.take_over(session, label));
        (self.selection, self.told, self.dialog) = (Rc::default(), None, None);
        self.asked = Rc::new(question());
        self.draft = None;
        self.notice = notice.into();
        self.opened += 1;
    }

    /// Takes what the rules found, unless the plan has changed since they began.
    fn judged(&mut self, judging: Judging) {
        Rc::make_mut(&mut self.session).judged(judging);
        if self.session.is_judged() {
            self.look();
        }
    }

    fn toggle(&mut self, id: Id) {
        let selection = Rc::make_mut(&mut self.selection);
        match selection.iter().position(|other| *other == id) {
            Some(place) => drop(selection.remove(place)),
            None => selection.push(id),
        }
    }

    fn speak(&mut self, language: Language) {
        browser::page::set_language(language.tag());
        browser::storage::save("language", language.tag());
        self.language = language;
        self.texts = Rc::new(Texts::of(language));
        self.notice = AttrValue::default();
        self.derive();
    }

    fn turn(&mut self) {
        self.theme = self.theme.next();
        browser::page::set_theme(self.theme.tag());
        browser::storage::save("theme", self.theme.tag());
    }

    fn ask(&mut self, asked: Question) {
        let complete = !asked.from.trim().is_empty() && !asked.to.trim().is_empty();
        self.asked = Rc::new(asked);
        self.told = complete.then(|| Rc::new(self.follow()));
    }
}

/// The handle by which parts change the state.
pub(crate) type Dispatch = UseReducerDispatcher<State>;
