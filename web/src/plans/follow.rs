//! Following a plan that another tab writes, taking it over, and looking at it as it was earlier.

use std::rc::Rc;

use view::{Ask, EditRequest, Reply};

use crate::browser::keeper::Keeper;
use crate::browser::store::{KeptPlan, Snapshot};
use crate::browser::tabs::{Standing, Word};
use crate::page::Page;

impl Page {
    /// What another tab told.
    pub(super) fn hear(&self, word: &Word) {
        let state = self.state();
        let is_open = |id: &String| *id == state.plans.id;
        match word {
            Word::Saved(id, revision) if is_open(id) => {
                let follows = state.plans.standing == Standing::Follower;
                if follows && self.is_behind(*revision) && state.plans.looking.is_none() {
                    self.catch_up();
                }
            }
            Word::Wanted(id) if is_open(id) && state.plans.standing == Standing::Owner => {
                self.hand_over();
            }
            Word::Saved(..) | Word::Wanted(_) | Word::Listed => {}
        }
        if !matches!(word, Word::Wanted(_)) {
            self.list_plans();
        }
    }

    fn is_behind(&self, revision: u32) -> bool {
        self.library().keeper.borrow().as_ref().is_some_and(|keeper| keeper.revision() < revision)
    }

    /// Saves the plan and lets another tab have it.
    fn hand_over(&self) {
        if self.state().plans.looking.is_some() {
            return self.look_back_then(Page::hand_over);
        }
        // From here on nothing is changed in this tab, so that what is saved now is the last of it.
        self.update(|state| state.plans().standing = Standing::Follower);
        self.keep_now(|page| {
            page.flush();
            if let Some(hold) = page.library().hold.borrow().as_ref() {
                hold.give();
            }
        });
    }

    /// Takes the plan over from the tab that owns it.
    pub(crate) fn take_over(&self) {
        let library = self.library();
        if let (Some(hold), Some(channel)) =
            (library.hold.borrow().as_ref(), library.channel.borrow().as_ref())
        {
            hold.take(&self.state().plans.id, channel);
        }
    }

    /// This tab owns the plan now, or another does.
    pub(super) fn stand(&self, standing: Standing) {
        let before = self.state().plans.standing;
        if standing == Standing::Owner && before == Standing::Follower {
            // The last that the tab before has saved comes first; only then can it be changed here.
            return self.catch_up_then(|page| {
                page.update(|state| state.plans().standing = Standing::Owner);
            });
        }
        self.update(|state| state.plans().standing = standing);
        if standing == Standing::Follower {
            self.catch_up();
        }
    }

    fn catch_up(&self) {
        self.catch_up_then(|_| {});
    }

    /// Shows the plan as it is kept now.
    fn catch_up_then(&self, then: impl FnOnce(&Page) + 'static) {
        let id = self.state().plans.id.clone();
        self.with_store(|page, store| async move {
            match store.plan(&id).await {
                Ok(Some(kept)) if page.is_behind(kept.head.revision) => page.follow(kept, then),
                _ => then(&page),
            }
        });
    }

    fn follow(&self, kept: KeptPlan, then: impl FnOnce(&Page) + 'static) {
        let (text, history) = (String::clone(&kept.text), kept.history.clone());
        self.ask(Ask::Follow(text, history), move |page, _| {
            page.library().asked.set(page.state().revision);
            page.update(|state| state.plans().name.clone_from(&kept.head.name));
            if let Some(keeper) = page.library().keeper.borrow().as_ref() {
                keeper.follow(kept);
            }
            then(page);
        });
    }

    /// Reads the list of the plan's earlier states anew.
    pub(crate) fn list_snapshots(&self) {
        let id = self.state().plans.id.clone();
        self.with_store(|page, store| async move {
            if let Ok(list) = store.snapshots(&id).await {
                page.update(|state| state.plans().snapshots = Rc::new(list));
            }
        });
    }

    /// Shows the plan as it was earlier, without changing it.
    pub(crate) fn look_at(&self, snapshot: Snapshot) {
        // What was changed last is kept before something else is shown.
        if self.read_only().is_none() {
            return self.keep_now(move |page| page.look_from_here(snapshot));
        }
        self.look_from_here(snapshot);
    }

    fn look_from_here(&self, snapshot: Snapshot) {
        let id = self.state().plans.id.clone();
        self.update(|state| state.plans().looking = Some(snapshot));
        self.with_store(|page, store| async move {
            let Ok(text) = store.snapshot(&id, snapshot).await else { return page.look_back() };
            page.ask(Ask::Follow(text, String::new()), |page, reply| {
                if let Reply::Refused(reason) = reply {
                    page.say(&reason);
                    page.look_back();
                }
            });
        });
    }

    /// Shows the plan as it is again.
    pub(crate) fn look_back(&self) {
        self.look_back_then(|_| {});
    }

    fn look_back_then(&self, then: impl FnOnce(&Page) + 'static) {
        let kept = self.library().keeper.borrow().as_ref().map(Keeper::latest);
        let Some((text, history)) = kept else { return };
        self.ask(Ask::Follow(String::clone(&text), history), |page, _| {
            page.library().asked.set(page.state().revision);
            page.update(|state| state.plans().looking = None);
            then(page);
        });
    }

    /// Shows the plan as it is again, in place of one that was not to be opened after all.
    pub(super) fn return_to_plan(&self) {
        let kept = self.library().keeper.borrow().as_ref().map(Keeper::latest);
        let Some((text, history)) = kept else { return };
        self.ask_to_open(Ask::Follow(String::clone(&text), history), |page, _| {
            page.library().asked.set(page.state().revision);
        });
    }

    /// Puts an earlier state in the place of the plan, as a step that can be taken back.
    pub(crate) fn restore(&self, snapshot: Snapshot) {
        let id = self.state().plans.id.clone();
        self.with_store(|page, store| async move {
            let Ok(text) = store.snapshot(&id, snapshot).await else { return };
            page.look_back_then(|page| page.edit("plans.restore", EditRequest::Replace(text)));
        });
    }
}
