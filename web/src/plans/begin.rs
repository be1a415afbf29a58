//! What is opened when the page begins: the plan of a link, the plan that was open in this tab or last in
//! this browser, or the gallery.

use std::rc::Rc;

use view::{Ask, EditRequest, FieldEntry, InputFile, Reply};
use yew::Callback;

use super::{OPEN, Origin};
use crate::browser::database::{Database, Failure};
use crate::browser::keeper::Keeping;
use crate::browser::share::{self, BadLink};
use crate::browser::store::{KeptPlan, PlanHead, new_id};
use crate::browser::tabs::{Channel, Word};
use crate::browser::{drafts, page as window, storage, version};
use crate::page::Page;
use crate::state::Dialog;

impl Page {
    /// Begins with what is kept. Nothing that cannot be read is ever written over: it stays in the list.
    pub(crate) fn begin_plans(&self) {
        let page = self.clone();
        let listen = Callback::from(move |word: Word| page.hear(&word));
        *self.library().channel.borrow_mut() = Some(Channel::open(listen));
        let page = self.clone();
        version::watch(Callback::from(move |()| page.update(|state| state.plans().update = true)));
        let page = self.clone();
        window::spawn(async move { page.begin_with_store().await });
    }

    async fn begin_with_store(&self) {
        match Database::open().await {
            Ok(store) => {
                move_in(&store).await;
                *self.library().store.borrow_mut() = Some(store);
                self.list_plans();
            }
            Err(failure) => self.update(|state| state.plans().keeping = Keeping::NotKept(failure)),
        }
        // Someone may have begun a plan already.
        if !self.state().plans.id.is_empty() {
            return self.adopt();
        }
        match share::opened().await {
            Some(Ok(text)) => return self.open_link(text),
            Some(Err(bad)) => return self.refuse_link(bad),
            None => {}
        }
        let last = storage::load_for_tab(OPEN).or_else(|| storage::load(OPEN));
        match last {
            Some(id) => self.open_plan(&id),
            None => self.show_gallery(),
        }
    }

    /// Begins an empty plan, so that whatever is done next is kept.
    fn begin_empty(&self) {
        if self.state().plans.id.is_empty() {
            let name = self.texts().get("plans.untitled").to_owned();
            self.begin_plan(&name, Origin::Example);
        }
    }

    fn show_gallery(&self) {
        self.begin_empty();
        if self.state().interface.dialog.is_none() {
            self.show(Some(Dialog::Gallery));
        }
    }

    /// Opens a plan that is kept.
    pub(crate) fn open_plan(&self, id: &str) {
        if self.library().store.borrow().is_none() {
            return self.show_gallery();
        }
        let id = id.to_owned();
        self.leave_plan_then(move |page| {
            // What this tab has written of it last is part of what is read.
            page.with_store(|page, store| async move { page.read_plan(&store, &id).await });
        });
        self.library().opening.set(true);
    }

    async fn read_plan(&self, store: &Database, id: &str) {
        let read = store.plan(id).await;
        self.library().opening.set(false);
        match read {
            Ok(Some(kept)) => self.resume(kept),
            Ok(None) => self.show_gallery(),
            Err(failure) => {
                self.update(|state| state.plans().keeping = Keeping::NotKept(failure));
                self.show_gallery();
            }
        }
    }

    fn resume(&self, kept: KeptPlan) {
        let (text, history) = (String::clone(&kept.text), kept.history.clone());
        self.ask_to_open(Ask::Resume(text, history), move |page, reply| match reply {
            Reply::Opened(unrecognized) => {
                page.opened(unrecognized);
                page.go_on(kept);
            }
            Reply::Refused(reason) => {
                page.begin_empty();
                let said = page.texts().with("plans.unreadable", &[&kept.head.name, &reason]);
                page.show(Some(Dialog::Refused(said.into())));
            }
            _ => {}
        });
    }

    /// Goes on with a plan as it is kept.
    fn go_on(&self, kept: KeptPlan) {
        let PlanHead { id, name, saved, .. } = kept.head.clone();
        self.remember_open(&id);
        self.be_at(&id, &name);
        *self.library().keeper.borrow_mut() = self.keeper(kept);
        self.library().asked.set(self.state().revision);
        self.update(|state| state.plans().keeping = Keeping::Kept(saved));
        self.recall_file(&id);
        self.enter_drafts(&id);
        self.list_snapshots();
    }

    /// Enters what was being typed when the page went away. What is refused stays in its field.
    fn enter_drafts(&self, id: &str) {
        if self.read_only().is_some() {
            return;
        }
        for (resource, path, text) in drafts::of_plan(id) {
            let key = drafts::key(id, &resource, &path);
            let entry = FieldEntry::Text(text);
            let edit = EditRequest::Set(resource.as_str().into(), path.as_str().into(), entry);
            self.edit_then("plans.typed", edit, move |_, reply| {
                if !matches!(reply, Reply::Refused(_)) {
                    drafts::forget(Some(&key));
                }
            });
        }
    }

    /// Opens a copy of the plan in a link.
    fn open_link(&self, text: String) {
        let files = vec![InputFile { name: String::new(), bytes: text.into_bytes() }];
        self.ask_to_open(Ask::Open(files), |page, reply| match reply {
            Reply::Opened(unrecognized) => {
                page.opened(unrecognized);
                let name = page.texts().get("plans.from-link").to_owned();
                page.begin_plan(&name, Origin::Elsewhere);
                page.update(|state| state.plans().from_link = true);
            }
            Reply::Refused(_) => page.refuse_link(BadLink::Damaged),
            _ => {}
        });
    }

    fn refuse_link(&self, bad: BadLink) {
        let why = match bad {
            BadLink::Damaged => "share.damaged",
            BadLink::TooLarge => "share.too-large",
            BadLink::Newer => "share.newer",
        };
        self.begin_empty();
        self.show(Some(Dialog::Refused(self.texts().get(why).into())));
    }
}

/// Moves what an earlier version of the page kept, as texts, into the store. What cannot be moved stays.
async fn move_in(store: &Database) {
    let texts = storage::texts_of("plan").into_iter().chain(storage::texts_of("unreadable."));
    for (key, text) in texts {
        let head = PlanHead {
            id: new_id(),
            name: key.clone(),
            revision: 1,
            saved: window::clock(),
            size: u32::try_from(text.len()).unwrap_or(u32::MAX),
            resources: 0,
        };
        let id = head.id.clone();
        let plan = KeptPlan { head, text: Rc::new(text), history: String::new() };
        let moved: Result<(), Failure> = store.save(&plan, None).await;
        if moved.is_ok() {
            storage::forget(&key);
            if key == "plan" && storage::load(OPEN).is_none() {
                storage::save(OPEN, &id);
            }
        }
    }
}
