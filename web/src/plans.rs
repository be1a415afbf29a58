//! The plan that is open among those that the browser keeps: opened, kept after every change, owned or
//! followed, looked at as it was earlier, saved to files and shared.

mod begin;
mod compare;
mod export;
mod follow;
mod open;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use view::{Ask, Reply};
use yew::Callback;

use crate::browser::database::{Database, Failure};
use crate::browser::disk::DiskFile;
use crate::browser::keeper::{Draft, Keeper, Keeping};
use crate::browser::page::{self as window, Timer};
use crate::browser::reading::Stop;
use crate::browser::store::{KeptPlan, PlanHead, Snapshot, new_id};
use crate::browser::tabs::{Channel, Hold, Standing, Word};
use crate::browser::{dom, storage};
use crate::page::Page;
use crate::ui::Entered;

pub(crate) use export::is_drawing;

/// What the page shows of the plans that the browser keeps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plans {
    /// The key of the plan that is open; empty before one is.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) name: String,
    /// Whether this tab writes it.
    pub(crate) standing: Standing,
    /// Whether it is kept as it is now.
    pub(crate) keeping: Keeping,
    /// Every plan, the one saved last first.
    pub(crate) list: Rc<Vec<PlanHead>>,
    /// The earlier states of the plan that is open, the latest first.
    pub(crate) snapshots: Rc<Vec<Snapshot>>,
    /// The earlier state that is looked at.
    pub(crate) looking: Option<Snapshot>,
    /// Whether the plan is a copy from a link, which was not said yet.
    pub(crate) from_link: bool,
    /// The name of the file that it is saved to, if that is known.
    pub(crate) file: Option<String>,
    /// Whether a newer version of the page waits.
    pub(crate) update: bool,
}

impl Default for Plans {
    fn default() -> Plans {
        Plans {
            id: String::new(),
            name: String::new(),
            standing: Standing::Owner,
            keeping: Keeping::Kept(0.0),
            list: Rc::default(),
            snapshots: Rc::default(),
            looking: None,
            from_link: false,
            file: None,
            update: false,
        }
    }
}

/// Why a plan cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadOnly {
    /// Another tab writes it.
    Followed,
    /// It is shown as it was earlier.
    Earlier,
    /// A newer planner wrote it.
    Newer,
    /// Another is being opened.
    Opening,
}

/// The handles behind the plans. They live as long as the page.
#[derive(Default)]
pub(crate) struct Library {
    store: RefCell<Option<Database>>,
    channel: RefCell<Option<Channel>>,
    keeper: RefCell<Option<Keeper>>,
    hold: RefCell<Option<Hold>>,
    file: RefCell<Option<DiskFile>>,
    /// Stops the reading of files that is going on.
    stop: RefCell<Stop>,
    /// Whether something was changed since the plan was opened.
    pub(crate) touched: Cell<bool>,
    /// The revision of the views that was asked to be kept last.
    asked: Cell<u32>,
    /// Whether an answer to that is awaited.
    asking: Cell<bool>,
    /// Runs while what is to be kept waits for the rules.
    patience: RefCell<Option<Timer>>,
    /// Whether another plan is being opened: what the engine holds is not the plan that is shown.
    opening: Cell<bool>,
    /// How often the list of plans was asked for.
    listed: Cell<u32>,
}

impl Library {
    /// Something was changed since the plan was opened: it is kept soon.
    pub(crate) fn touch(&self) {
        if !self.touched.replace(true) {
            drop(self.patience.borrow_mut().take());
        }
    }
}

/// How long what is to be kept waits for the rules at most, in milliseconds: writing out a large plan takes the
/// engine as long as they do, and their marks are waited for.
const PATIENCE: u32 = 100;

/// The same for a plan that was only opened: whoever did has it still.
const UNTOUCHED: u32 = 10_000;

/// Where the key of the plan that was open last is kept.
const OPEN: &str = "open";

impl Page {
    /// Why the plan cannot be changed now, if so.
    pub(crate) fn read_only(&self) -> Option<ReadOnly> {
        let state = self.state();
        if self.library().opening.get() {
            return Some(ReadOnly::Opening);
        }
        if state.plans.looking.is_some() {
            return Some(ReadOnly::Earlier);
        }
        if state.summary.newer.is_some() {
            return Some(ReadOnly::Newer);
        }
        (state.plans.standing == Standing::Follower).then_some(ReadOnly::Followed)
    }

    /// Whether the plan may be changed now; says why not.
    pub(crate) fn may_edit(&self) -> bool {
        let why = match self.read_only() {
            None => return true,
            Some(ReadOnly::Followed) => "plans.followed",
            Some(ReadOnly::Earlier) => "plans.earlier",
            Some(ReadOnly::Newer) => "plans.newer",
            Some(ReadOnly::Opening) => "plans.opening",
        };
        self.say_text(why);
        false
    }

    /// Has the plan kept as it is now, as soon as what was asked to be kept before is on its way.
    pub(crate) fn keep_soon(&self) {
        let library = self.library();
        if self.state().summary.judged {
            return self.keep_if_changed();
        }
        if library.patience.borrow().is_none() {
            let page = self.clone();
            let patience = if library.touched.get() { PATIENCE } else { UNTOUCHED };
            let timer = window::after(patience, move || {
                let _running = page.library().patience.take();
                page.keep_if_changed();
            });
            *library.patience.borrow_mut() = Some(timer);
        }
    }

    /// Keeps the plan where it is another than was asked to be kept last.
    fn keep_if_changed(&self) {
        let library = self.library();
        let is_other = library.asked.get() != self.state().revision;
        let wanted = is_other && library.keeper.borrow().is_some() && !library.asking.get();
        if wanted && self.read_only().is_none() {
            self.keep_now(|_| {});
        }
    }

    /// Asks the engine for what is to be kept, and keeps it.
    fn keep_now(&self, then: impl FnOnce(&Page) + 'static) {
        let library = self.library();
        if library.opening.get() {
            // It was kept before another was asked for; what the engine answers now is not this plan.
            return then(self);
        }
        library.asked.set(self.state().revision);
        library.asking.set(true);
        // The plan that is open now, whichever is when the answer comes.
        let (keeper, name) = (library.keeper.borrow().clone(), self.state().plans.name.clone());
        self.ask(Ask::Keep, move |page, reply| {
            page.library().asking.set(false);
            if let (Some(keeper), Reply::Kept(kept)) = (keeper, reply) {
                keeper.keep(Draft {
                    name,
                    text: Rc::new(kept.text),
                    history: kept.history,
                    resources: kept.resources,
                });
            }
            then(page);
            page.keep_soon();
        });
    }

    /// Keeps what was changed in the plan, because another is about to be opened. A text that is being typed
    /// is entered first.
    pub(crate) fn leave_plan(&self) {
        self.leave_plan_then(|_| {});
    }

    /// The same, and does something when it is written, or cannot be.
    fn leave_plan_then(&self, then: impl FnOnce(&Page) + 'static) {
        dom::leave_field();
        let rested = |page: &Page| {
            let (keeper, page) = (page.library().keeper.borrow().clone(), page.clone());
            match keeper {
                Some(keeper) => keeper.rest_then(move || then(&page)),
                None => then(&page),
            }
        };
        let waits = self.library().asked.get() != self.state().revision;
        match (self.library().touched.get() || waits) && self.read_only().is_none() {
            true => self.keep_now(rested),
            false => rested(self),
        }
    }

    /// Asks for another plan. Until the answer the plan that is shown cannot be changed.
    pub(crate) fn ask_to_open(&self, ask: Ask, then: impl FnOnce(&Page, Reply) + 'static) {
        self.library().opening.set(true);
        self.measure();
        self.ask(ask, move |page, reply| {
            page.library().opening.set(false);
            then(page, reply);
        });
    }

    /// Begins to write what waits: the page is going away.
    pub(crate) fn flush(&self) {
        if let Some(keeper) = self.library().keeper.borrow().as_ref() {
            keeper.flush();
        }
    }

    /// What a keeper tells of its plan, which is the one that is open, or one that was open before.
    fn kept(&self, keeper: &Keeper, keeping: Keeping) {
        let is_open = self.library().keeper.borrow().as_ref() == Some(keeper);
        match &keeping {
            Keeping::Kept(_) => {
                if is_open {
                    self.remember_open(&self.state().plans.id);
                }
                self.list_plans();
            }
            Keeping::NotKept(Failure::Newer) => self.part(keeper, is_open),
            Keeping::NotKept(_) if !is_open => {
                let said = self.texts().with("plans.not-kept-before", &[&keeper.name()]);
                self.say(&said);
            }
            Keeping::NotKept(_) | Keeping::Writing => {}
        }
        if is_open {
            self.update(|state| state.plans().keeping = keeping);
        }
    }

    /// The plan of this key is opened at the next visit.
    fn remember_open(&self, id: &str) {
        storage::save(OPEN, id);
        storage::save_for_tab(OPEN, id);
    }

    /// Another tab has written the plan since: what is here goes on as a plan of its own.
    fn part(&self, keeper: &Keeper, is_open: bool) {
        let id = new_id();
        let name = self.texts().with("plans.copy", &[&keeper.name()]);
        if is_open {
            self.be_at(&id, &name);
        }
        self.say_text("plans.parted");
        keeper.part(id, name);
    }

    /// Reads the list of plans anew. An answer that another was asked for after is dropped.
    pub(crate) fn list_plans(&self) {
        let asked = self.library().listed.get() + 1;
        self.library().listed.set(asked);
        self.with_store(move |page, store| async move {
            let list = store.plans().await;
            if let Some(list) = list.ok().filter(|_| page.library().listed.get() == asked) {
                page.update(|state| state.plans().list = Rc::new(list));
            }
        });
    }

    /// Does something with the store, if there is one.
    fn with_store<F: Future<Output = ()> + 'static>(&self, act: impl FnOnce(Page, Database) -> F) {
        if let Some(store) = self.library().store.borrow().clone() {
            crate::browser::page::spawn(act(self.clone(), store));
        }
    }

    /// Goes on with a plan under this key: it is owned, or followed where another tab owns it.
    fn be_at(&self, id: &str, name: &str) {
        self.update(|state| {
            let plans = state.plans();
            (plans.id, plans.name) = (id.to_owned(), name.to_owned());
            (plans.looking, plans.file, plans.from_link) = (None, None, false);
            plans.snapshots = Rc::default();
            plans.standing = Standing::Owner;
        });
        let page = self.clone();
        let told = Callback::from(move |standing| page.stand(standing));
        *self.library().file.borrow_mut() = None;
        self.library().touched.set(false);
        // The plan before is let go of first.
        drop(self.library().hold.borrow_mut().take());
        let hold = Hold::of(id, told);
        *self.library().hold.borrow_mut() = Some(hold);
    }

    fn keeper(&self, kept: KeptPlan) -> Option<Keeper> {
        let (store, channel) =
            (self.library().store.borrow().clone()?, self.library().channel.borrow().clone()?);
        let page = self.clone();
        let told = Callback::from(move |(keeper, keeping)| page.kept(&keeper, keeping));
        Some(Keeper::of(kept, store, channel, told))
    }

    /// A plan that is new to this browser was opened. It is kept from the next change on, and at once where
    /// it came from elsewhere.
    pub(crate) fn begin_plan(&self, name: &str, origin: Origin) {
        let id = new_id();
        self.be_at(&id, name);
        let head = PlanHead { id, name: name.to_owned(), ..PlanHead::default() };
        let keeper = self.keeper(KeptPlan { head, ..KeptPlan::default() });
        *self.library().keeper.borrow_mut() = keeper;
        let is_example = origin == Origin::Example;
        self.library().asked.set(if is_example { self.state().revision } else { 0 });
        let keeping = self.not_kept_at_all();
        self.update(|state| state.plans().keeping = keeping);
        self.keep_soon();
    }

    /// How it stands with a plan of which nothing was written yet.
    fn not_kept_at_all(&self) -> Keeping {
        match self.library().store.borrow().is_some() {
            true => Keeping::Kept(0.0),
            false => self.state().plans.keeping.clone(),
        }
    }

    /// Keeps a plan that was begun before the store was open.
    fn adopt(&self) {
        let Plans { id, name, .. } = (*self.state().plans).clone();
        let head = PlanHead { id, name, ..PlanHead::default() };
        let keeper = self.keeper(KeptPlan { head, ..KeptPlan::default() });
        *self.library().keeper.borrow_mut() = keeper;
        if self.library().touched.get() {
            self.keep_now(|_| {});
        }
    }

    /// Gives a plan another name, if it is the one that is open.
    pub(crate) fn name_plan(&self, id: &str, entered: &Entered) {
        let name = entered.text.trim();
        if name.is_empty() {
            return entered.take();
        }
        if self.state().plans.id == id && self.may_edit() {
            entered.take();
            self.update(|state| state.plans().name = name.to_owned());
            self.keep_now(|_| {});
        }
    }

    /// Forgets a plan that is not open.
    pub(crate) fn forget_plan(&self, id: &str) {
        let id = id.to_owned();
        self.with_store(|page, store| async move {
            if store.forget(&id).await.is_ok() {
                page.tell_tabs(&Word::Listed);
            }
            page.list_plans();
        });
    }

    fn tell_tabs(&self, word: &Word) {
        if let Some(channel) = self.library().channel.borrow().as_ref() {
            channel.tell(word);
        }
    }
}

/// Where a plan that is new to this browser comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// From the gallery, or it is empty.
    Example,
    /// From a file or a link.
    Elsewhere,
}
