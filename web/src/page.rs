//! The handle by which every part of the page asks the engine and changes the state.
//!
//! A change is made at once and drawn once: the state is compared part by part, and only what shows a part
//! that is another is drawn again.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use view::{
    Answer, Ask, ComparedPart, ComparedStep, ComparisonView, EditRequest, JoinForm, Key, Locale,
    Reply, Request, TraceForm,
};
use yew::prelude::*;

use crate::browser::worker::{Message, Worker};
use crate::browser::{self, focus, page as window};
use crate::canvas::CanvasRefs;
use crate::plans::{Library, Origin};
use crate::state::{Dialog, Dock, Engine, Joining, State};
use crate::ui::Entered;
use crate::words::Texts;

/// What is done with a reply.
pub(crate) type Then = Box<dyn FnOnce(&Page, Reply)>;

/// The handle to the engine and to the state. All copies of it are the same one.
#[derive(Clone, Default)]
pub(crate) struct Page {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    state: RefCell<State>,
    worker: RefCell<Option<Worker>>,
    draw: RefCell<Callback<()>>,
    waiting: RefCell<BTreeMap<u32, Then>>,
    canvas: RefCell<Option<CanvasRefs>>,
    next: Cell<u32>,
    changed_at: Cell<f64>,
    library: Library,
}

impl PartialEq for Page {
    fn eq(&self, other: &Page) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Page {
    /// The page over an engine in a worker.
    pub(crate) fn begin(worker: browser::worker::Handle) -> Page {
        let page = Page::default();
        let received = page.clone();
        let listen = Callback::from(move |message| received.receive(message));
        *page.inner.worker.borrow_mut() = Some(Worker::of(worker, listen));
        let preferences = page.state().preferences;
        window::set_theme(preferences.theme.tag());
        window::set_language(crate::words::tag(preferences.locale));
        page.ask(Ask::Speak(preferences.locale), |_, _| {});
        page
    }

    /// Has the page drawn after each change of the state.
    pub(crate) fn on_change(&self, draw: Callback<()>) {
        *self.inner.draw.borrow_mut() = draw;
        // The engine may have become ready before anyone listened.
        self.inner.draw.borrow().emit(());
    }

    /// Lets commands move the camera of this canvas.
    pub(crate) fn set_canvas(&self, canvas: Option<CanvasRefs>) {
        *self.inner.canvas.borrow_mut() = canvas;
    }

    /// The canvas, once it is drawn.
    pub(crate) fn canvas(&self) -> Option<CanvasRefs> {
        self.inner.canvas.borrow().clone()
    }

    /// What is behind the plans that the browser keeps.
    pub(crate) fn library(&self) -> &Library {
        &self.inner.library
    }

    /// The page's own texts.
    pub(crate) fn texts(&self) -> Rc<Texts> {
        self.state().preferences.texts.clone()
    }

    /// The state as it is now.
    pub(crate) fn state(&self) -> State {
        self.inner.state.borrow().clone()
    }

    /// Changes the state, and has what that changes drawn again.
    pub(crate) fn update(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.inner.state.borrow_mut());
        self.inner.draw.borrow().emit(());
    }

    /// Asks the engine.
    pub(crate) fn ask(&self, ask: Ask, then: impl FnOnce(&Page, Reply) + 'static) {
        let number = self.inner.next.get() + 1;
        self.inner.next.set(number);
        self.inner.waiting.borrow_mut().insert(number, Box::new(then));
        let Ok(bytes) = postcard::to_allocvec(&Request { number, ask }) else { return };
        if let Some(worker) = self.inner.worker.borrow().as_ref() {
            worker.send(&bytes);
        }
    }

    fn receive(&self, message: Message) {
        match message {
            Message::Ready => self.update(|state| state.interface().engine = Engine::Ready),
            Message::Broken(reason) => {
                self.update(|state| state.interface().engine = Engine::Broken(reason.into()));
            }
            Message::Bytes(bytes) => {
                if let Ok(answer) = postcard::from_bytes::<Answer>(&bytes) {
                    self.take(answer);
                }
            }
        }
    }

    fn take(&self, mut answer: Answer) {
        let before = self.state().revision;
        let judged = answer.changes.summary.as_ref().is_some_and(|summary| summary.judged);
        let took = window::clock() - self.inner.changed_at.get();
        self.update(|state| {
            state.take(&mut answer);
            if judged {
                state.interface().judged_in = took.clamp(0.0, 1e6) as u32;
            }
        });
        let then = self.inner.waiting.borrow_mut().remove(&answer.number);
        if let Some(then) = then {
            then(self, answer.reply);
        }
        if answer.revision != before || answer.number == 0 {
            self.trace_again();
        }
        self.keep_soon();
    }

    /// Makes a change of the plan, as one step that the history calls by a text of this key.
    pub(crate) fn edit(&self, label: &'static str, edit: EditRequest) {
        self.edit_then(label, edit, |page, reply| page.tell(reply));
    }

    /// The same, and does something with the reply.
    pub(crate) fn edit_then(
        &self,
        label: &'static str,
        edit: EditRequest,
        then: impl FnOnce(&Page, Reply) + 'static,
    ) {
        let label = self.state().preferences.texts.get(label).to_owned();
        self.edit_named(label, edit, then);
    }

    /// The same with a label that is a text already.
    pub(crate) fn edit_named(
        &self,
        label: String,
        edit: EditRequest,
        then: impl FnOnce(&Page, Reply) + 'static,
    ) {
        if self.may_edit() {
            self.touch();
            self.ask(Ask::Edit(label, edit), then);
        }
    }

    /// Says why something cannot be done, or selects what was added.
    pub(crate) fn tell(&self, reply: Reply) {
        match reply {
            Reply::Refused(reason) => self.say(&reason),
            Reply::Added(ids) => self.update(|state| state.selection = Rc::new(ids)),
            _ => {}
        }
    }

    /// The same for a change that was asked for by entering a text: what was refused stays in its field.
    pub(crate) fn tell_entered(&self, reply: Reply, entered: &Entered) {
        if !matches!(reply, Reply::Refused(_)) {
            entered.take();
        }
        self.tell(reply);
    }

    /// Takes the last step back.
    pub(crate) fn undo(&self) {
        if self.may_edit() {
            self.touch();
            self.ask(Ask::Undo, |_, _| {});
        }
    }

    /// Does it again.
    pub(crate) fn redo(&self) {
        if self.may_edit() {
            self.touch();
            self.ask(Ask::Redo, |_, _| {});
        }
    }

    /// Measures from now on how long it takes until all rules have looked.
    pub(crate) fn measure(&self) {
        self.inner.changed_at.set(window::clock());
    }

    fn touch(&self) {
        self.inner.changed_at.set(window::clock());
        self.library().touch();
    }

    /// Works on another plan, which is new to this browser. What was changed in the one before is kept first.
    pub(crate) fn open(&self, ask: Ask, name: String, origin: Origin) {
        self.leave_plan();
        self.ask_to_open(ask, move |page, reply| match reply {
            Reply::Opened(unrecognized) => {
                page.opened(unrecognized);
                page.begin_plan(&name, origin);
            }
            Reply::Refused(reason) => page.show(Some(Dialog::Refused(reason.into()))),
            _ => {}
        });
    }

    /// Shows a plan that was just opened.
    pub(crate) fn opened(&self, unrecognized: u32) {
        self.update(|state| {
            let texts = state.preferences.texts.clone();
            let notice = match unrecognized {
                0 => texts.get("status.opened").to_owned(),
                count => texts.with("status.unrecognized", &[&count.to_string()]),
            };
            state.selection = Rc::default();
            state.tracing = Rc::default();
            let interface = state.interface();
            interface.notice = notice.into();
            // What someone has opened since is not what the plan was chosen in.
            if !matches!(
                interface.dialog,
                Some(Dialog::Commands | Dialog::Find | Dialog::Templates)
            ) {
                interface.dialog = None;
            }
        });
    }

    /// Selects these and nothing else.
    pub(crate) fn select(&self, ids: Vec<Key>) {
        if *self.state().selection == ids {
            return;
        }
        self.update(|state| state.selection = Rc::new(ids.clone()));
        self.ask(Ask::Select(ids), |_, _| {});
    }

    /// Adds one to the selection, or takes it out.
    pub(crate) fn toggle(&self, id: &Key) {
        let mut ids = (*self.state().selection).clone();
        match ids.iter().position(|other| other == id) {
            Some(place) => drop(ids.remove(place)),
            None => ids.push(id.clone()),
        }
        self.select(ids);
    }

    /// Says something in the status bar.
    pub(crate) fn say(&self, notice: &str) {
        self.update(|state| state.interface().notice = notice.into());
    }

    /// Says the text of a key.
    pub(crate) fn say_text(&self, key: &'static str) {
        self.say(self.state().preferences.texts.get(key));
    }

    /// Puts something over the page, or takes it away.
    pub(crate) fn show(&self, dialog: Option<Dialog>) {
        if dialog.is_some() {
            focus::leave("dock-panel");
        }
        self.update(|state| state.interface().dialog = dialog);
    }

    /// Shows a panel of the dock, or none.
    pub(crate) fn dock(&self, dock: Option<Dock>) {
        self.update(|state| state.preferences().dock = dock);
        self.state().preferences.keep();
    }

    /// Explains a finding, with the place that it is at selected.
    pub(crate) fn explain(&self, key: &Key) {
        let at = self.state().report.rows.get(key).map(|row| row.at.clone());
        self.update(|state| {
            state.interface().finding = Some(key.clone());
            state.preferences().dock = Some(Dock::Problems);
        });
        self.select(at.into_iter().collect());
    }

    /// Compares the ways to join these, for what a path asks if there is one.
    pub(crate) fn join(&self, ends: Vec<Key>, path: Option<&TraceForm>) {
        let service = path.map(|path| (path.protocol.clone(), path.port.clone()));
        let (protocol, port) = service.unwrap_or_default();
        let form = JoinForm { ends, protocol, port, ..JoinForm::default() };
        self.update(|state| state.interface().joining = Rc::new(Joining { form, chosen: None }));
        self.dock(Some(Dock::Join));
        focus::soon("join-way-0");
    }

    /// Takes another language.
    pub(crate) fn set_language(&self, locale: Locale) {
        self.update(|state| {
            state.preferences().set_language(locale);
            state.interface().notice = Rc::default();
        });
        self.ask(Ask::Speak(locale), |_, _| {});
    }

    /// Follows the path that is asked for, when both of its ends are there.
    pub(crate) fn trace(&self) {
        let form = self.state().tracing.form.clone();
        if form.from.trim().is_empty() || form.to.trim().is_empty() {
            return self.update(|state| Rc::make_mut(&mut state.tracing).result = None);
        }
        self.ask(Ask::Trace(form), |page, reply| {
            let result = match reply {
                Reply::Trace(result) => Ok(Rc::new(result)),
                Reply::Refused(reason) => Err(reason.into()),
                _ => return,
            };
            page.update(|state| Rc::make_mut(&mut state.tracing).result = Some(result));
        });
    }

    fn trace_again(&self) {
        if self.state().tracing.result.is_some() {
            self.trace();
        }
    }
}

/// The reply to a question about the plan as it is: asked again when the plan or the question is another.
/// A reply to an old question is dropped.
#[hook]
pub(crate) fn use_reply(ask: Option<Ask>) -> Option<Rc<Reply>> {
    let page = crate::state::use_page();
    let locale = crate::state::use_preferences().locale;
    let reply = use_state(|| None::<Rc<Reply>>);
    let key = (ask, crate::state::use_revision(), locale);
    {
        let reply = reply.clone();
        use_effect_with(key, move |(ask, ..)| {
            let current = Rc::new(Cell::new(true));
            let still = current.clone();
            match ask.clone() {
                None => reply.set(None),
                Some(ask) => page.ask(ask, move |_, given| {
                    if still.get() {
                        reply.set(Some(Rc::new(given)));
                    }
                }),
            }
            move || current.set(false)
        });
    }
    (*reply).clone()
}

/// A part of the comparison that is shown, worked out step by step until it is whole; begun anew when the plan or
/// the comparison is another. Without a part nothing is worked out any more.
#[hook]
pub(crate) fn use_compared(
    part: Option<ComparedPart>,
    of: &Rc<ComparisonView>,
) -> Option<Rc<ComparedStep>> {
    let page = crate::state::use_page();
    let locale = crate::state::use_preferences().locale;
    let step = use_state(|| None::<Rc<ComparedStep>>);
    let key = (part, of.clone(), crate::state::use_revision(), locale);
    {
        let step = step.clone();
        use_effect_with(key, move |(part, ..)| {
            let current = Rc::new(Cell::new(true));
            match part {
                None => step.set(None),
                Some(part) => compare_on(&page, *part, step, current.clone()),
            }
            move || current.set(false)
        });
    }
    (*step).clone()
}

/// Asks for the next step of a comparison, as long as it is wanted.
fn compare_on(
    page: &Page,
    part: ComparedPart,
    step: UseStateHandle<Option<Rc<ComparedStep>>>,
    current: Rc<Cell<bool>>,
) {
    page.ask(Ask::CompareOn(part), move |page, reply| {
        let Reply::Compared(given) = reply else { return };
        if !current.get() {
            return;
        }
        let goes_on = matches!(given, ComparedStep::Going(..));
        step.set(Some(Rc::new(given)));
        if goes_on {
            compare_on(page, part, step, current);
        }
    });
}
