//! The page's one state, and the actions that change it. Cameras, drags and half-typed texts are not in it.

use std::collections::BTreeMap;
use std::rc::Rc;

use engine::draw::{DrawSettings, Drawing, layout_after};
use engine::{
    Change, ConversationView, FindingView, Id, Judging, Language, NoSuchEnd, Query, Session,
    TreeRow,
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
    pub(crate) asked: Rc<Asked>,
    /// The path that was followed last.
    pub(crate) told: Option<Rc<Told>>,
    /// A sentence for the status bar and for screen readers.
    pub(crate) notice: AttrValue,
    /// The resource that a connection is being drawn from.
    pub(crate) connecting: Option<Id>,
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

/// The path that is asked for, as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Who sends.
    pub(crate) from: String,
    /// Who is to receive.
    pub(crate) to: String,
    /// The protocol.
    pub(crate) protocol: String,
    /// The port.
    pub(crate) port: String,
}

/// The answer to what was asked, or why there is none.
pub(crate) type Told = Result<ConversationView, String>;

/// What can happen.
pub(crate) enum Action {
    /// One step of the history.
    Apply(Change),
    /// A step that adds a resource, which is selected then.
    Add(Change, Id),
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
    Ask(Asked),
    /// Enters one part of it, whatever the others are by then.
    AskWith(fn(&mut Asked, String), String),
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
        let kept = browser::storage::load("plan").and_then(|text| open_text(&text));
        let dialog = if kept.is_some() { None } else { Some(Dialog::Gallery) };
        let mut state = State {
            session: Rc::new(kept.unwrap_or_default()),
            findings: Rc::default(),
            marks: Rc::default(),
            drawing: Rc::default(),
            tree: Rc::default(),
            texts: Rc::new(Texts::of(language)),
            language,
            theme,
            selection: Rc::default(),
            dock: Some(Dock::Problems),
            dialog,
            finding: None,
            asked: Rc::new(Asked::default()),
            told: None,
            notice: AttrValue::default(),
            connecting: None,
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
        let asked = &self.asked;
        let t = &self.texts;
        let unknown = |none: NoSuchEnd| none.text(self.language);
        let from = self.session.end(asked.from.trim()).map_err(unknown)?;
        let to = self.session.destination(asked.to.trim()).map_err(unknown)?;
        let protocol = asked
            .protocol
            .trim()
            .parse()
            .map_err(|_| t.with("paths.no-protocol", &[&asked.protocol]))?;
        let port = match asked.port.trim() {
            "" => 0,
            port => port.parse().map_err(|_| t.with("paths.no-port", &[port]))?,
        };
        let query = Query::new(from, to, protocol, port);
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

impl Default for Asked {
    fn default() -> Asked {
        let port = "443".to_owned();
        Asked { from: String::new(), to: String::new(), protocol: "tcp".to_owned(), port }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = State::clone(&self);
        state.serial += 1;
        match action {
            Action::Apply(change) => state.work(|session| session.apply(&change)),
            Action::Add(change, id) => {
                state.work(|session| session.apply(&change));
                state.selection = Rc::new(vec![id]);
            }
            Action::Undo => state.work(|session| {
                session.undo();
            }),
            Action::Redo => state.work(|session| {
                session.redo();
            }),
            Action::Judged(judging) => state.judged(*judging),
            Action::Open(session, notice) => {
                state.session = Rc::new(*session);
                (state.selection, state.told, state.dialog) = (Rc::default(), None, None);
                state.asked = Rc::new(Asked::default());
                state.notice = notice.into();
                state.derive();
            }
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

    fn ask(&mut self, asked: Asked) {
        let complete = !asked.from.trim().is_empty() && !asked.to.trim().is_empty();
        self.asked = Rc::new(asked);
        self.told = complete.then(|| Rc::new(self.follow()));
    }
}

/// The handle by which parts change the state.
pub(crate) type Dispatch = UseReducerDispatcher<State>;
