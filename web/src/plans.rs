//! The plan that is open among those that the browser keeps: opened, kept after every change, owned or
//! followed, looked at as it was earlier, saved to files and shared.

mod begin;
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
use crate::browser::reading::Stop;
use crate::browser::storage;
use crate::browser::store::{KeptPlan, PlanHead, Snapshot, new_id};
use crate::browser::tabs::{Channel, Hold, Standing, Word};
use crate::page::Page;

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
}

/// Where the key of the plan that was open last is kept.
const OPEN: &str = "open";

impl Page {
    /// Why the plan cannot be changed now, if so.
    pub(crate) fn read_only(&self) -> Option<ReadOnly> {
        let state = self.state();
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
        };
        self.say_text(why);
        false
    }

    /// Has the plan kept as it is now, as soon as what was asked to be kept before is on its way.
    pub(crate) fn keep_soon(&self) {
        let library = self.library();
        let revision = self.state().revision;
        let wanted = library.keeper.borrow().is_some() && library.asked.get() != revision;
        if !wanted || library.asking.get() || self.read_only().is_some() {
            return;
        }
        self.keep_now(|_| {});
    }

    /// Asks the engine for what is to be kept, and keeps it.
    fn keep_now(&self, then: impl FnOnce(&Page) + 'static) {
        let library = self.library();
        library.asked.set(self.state().revision);
        library.asking.set(true);
        // The plan that is open now, whichever is when the answer comes.
        let (keeper, name) = (library.keeper.borrow().clone(), self.state().plans.name.clone());
        self.ask(Ask::Keep, move |page, reply| {
            page.library().asking.set(false);
            if let (Some(keeper), Reply::Kept(kept)) = (keeper, reply) {
                keeper.keep(Draft {
                    name,
                    text: kept.text,
                    history: kept.history,
                    resources: kept.resources,
                });
            }
            then(page);
            page.keep_soon();
        });
    }

    /// Keeps what was changed in the plan, because another is about to be opened.
    pub(crate) fn leave_plan(&self) {
        if self.library().touched.get() && self.read_only().is_none() {
            self.keep_now(|_| {});
        }
    }

    /// Begins to write what waits: the page is going away.
    pub(crate) fn flush(&self) {
        if let Some(keeper) = self.library().keeper.borrow().as_ref() {
            keeper.flush();
        }
    }

    fn kept(&self, keeping: Keeping) {
        let is_new = matches!(keeping, Keeping::Kept(_));
        let newer = keeping == Keeping::NotKept(Failure::Newer);
        self.update(|state| state.plans().keeping = keeping);
        if is_new {
            storage::save(OPEN, &self.state().plans.id);
            storage::save_for_tab(OPEN, &self.state().plans.id);
            self.list_plans();
        }
        if newer {
            self.part();
        }
    }

    /// Another tab has written the plan since: what is here goes on as a plan of its own.
    fn part(&self) {
        let id = new_id();
        let name = self.texts().with("plans.copy", &[&self.state().plans.name]);
        self.be_at(&id, &name);
        self.say_text("plans.parted");
        if let Some(keeper) = self.library().keeper.borrow().as_ref() {
            keeper.part(id, name);
        }
    }

    /// Reads the list of plans anew.
    pub(crate) fn list_plans(&self) {
        self.with_store(|page, store| async move {
            if let Ok(list) = store.plans().await {
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
        let told = Callback::from(move |keeping| page.kept(keeping));
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
        self.library().asked.set(self.state().revision);
        let keeping = self.not_kept_at_all();
        self.update(|state| state.plans().keeping = keeping);
        if origin != Origin::Example && self.read_only().is_none() {
            self.keep_now(|_| {});
        }
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

    /// Gives the plan that is open another name.
    pub(crate) fn name_plan(&self, name: &str) {
        let name = name.trim();
        if name.is_empty() || !self.may_edit() {
            return;
        }
        self.update(|state| state.plans().name = name.to_owned());
        self.keep_now(|_| {});
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
