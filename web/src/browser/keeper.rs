//! Keeps the plan that is open: each change is written as soon as the write before it has ended, and at once
//! when the page goes away. Between a change and the last write of it there is never more than one write.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::database::{Database, Failure};
use super::ring;
use super::store::{KeptPlan, PlanHead, Snapshot};
use super::tabs::{Channel, Word};

/// How it stands with the plan that is open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Keeping {
    /// It is kept as it is now; since when, in milliseconds since 1970. Nothing for a plan without content.
    Kept(f64),
    /// It is being written.
    Writing,
    /// It is not kept as it is now, and why. It is tried again with the next change, and soon.
    NotKept(Failure),
}

/// What is to be kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    /// What the plan is called.
    pub(crate) name: String,
    /// The plan's own file.
    pub(crate) text: Rc<String>,
    /// The steps taken and taken back.
    pub(crate) history: String,
    /// How many resources it has.
    pub(crate) resources: u32,
}

/// Keeps one plan. Copies of it keep the same one.
#[derive(Clone)]
pub(crate) struct Keeper {
    inner: Rc<RefCell<Inner>>,
}

impl PartialEq for Keeper {
    fn eq(&self, other: &Keeper) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

struct Inner {
    store: Database,
    channel: Channel,
    told: Callback<(Keeper, Keeping)>,
    /// The plan as it was written last.
    kept: KeptPlan,
    /// The revision that was asked for last; ahead of the one that is kept while writing.
    asked: u32,
    /// The name, the text and the history that were asked to be written last.
    given: (String, Rc<String>, String),
    /// What is to be written next.
    waiting: Option<Draft>,
    /// When a snapshot was made last.
    snapshot: Option<f64>,
    again: Option<Timeout>,
    /// What is done when nothing is being written any more.
    rested: Vec<Box<dyn FnOnce()>>,
}

/// How long it takes until what could not be written is tried again, in milliseconds.
const AGAIN: u32 = 5_000;

impl Keeper {
    /// Keeps a plan on from how it is kept now.
    pub(crate) fn of(
        kept: KeptPlan,
        store: Database,
        channel: Channel,
        told: Callback<(Keeper, Keeping)>,
    ) -> Keeper {
        let (asked, waiting, snapshot, again) = (kept.head.revision, None, None, None);
        let given = given_in(&kept);
        let rested = Vec::new();
        let inner =
            Inner { store, channel, told, kept, asked, given, waiting, snapshot, again, rested };
        Keeper { inner: Rc::new(RefCell::new(inner)) }
    }

    /// What the plan is called, as it was given last.
    pub(crate) fn name(&self) -> String {
        let inner = self.inner.borrow();
        inner
            .waiting
            .as_ref()
            .map_or_else(|| inner.kept.head.name.clone(), |next| next.name.clone())
    }

    /// The revision that is kept.
    pub(crate) fn revision(&self) -> u32 {
        self.inner.borrow().kept.head.revision
    }

    /// Keeps the plan as it is now.
    pub(crate) fn keep(&self, draft: Draft) {
        self.inner.borrow_mut().waiting = Some(draft);
        // What is given while the one before is being written is written after it.
        if !self.is_writing() {
            self.write();
        }
    }

    /// Begins to write what waits, whatever is under way: the page is going away.
    pub(crate) fn flush(&self) {
        self.write();
    }

    /// The text and the history that were given last, whether they are written or not.
    pub(crate) fn latest(&self) -> (Rc<String>, String) {
        let inner = self.inner.borrow();
        match &inner.waiting {
            Some(waiting) => (waiting.text.clone(), waiting.history.clone()),
            None => (inner.given.1.clone(), inner.given.2.clone()),
        }
    }

    /// Follows the plan as another tab has kept it.
    pub(crate) fn follow(&self, kept: KeptPlan) {
        let mut inner = self.inner.borrow_mut();
        (inner.asked, inner.waiting) = (kept.head.revision, None);
        inner.given = given_in(&kept);
        inner.kept = kept;
    }

    /// Does something as soon as nothing is being written: what was given is written, or cannot be now.
    pub(crate) fn rest_then(&self, act: impl FnOnce() + 'static) {
        match self.is_writing() {
            true => self.inner.borrow_mut().rested.push(Box::new(act)),
            false => act(),
        }
    }

    /// Tells how it stands where nothing is being written any more.
    fn rest(&self, keeping: Keeping) {
        let (told, rested) = {
            let mut inner = self.inner.borrow_mut();
            (inner.told.clone(), std::mem::take(&mut inner.rested))
        };
        told.emit((self.clone(), keeping));
        rested.into_iter().for_each(|act| act());
    }

    fn is_writing(&self) -> bool {
        let inner = self.inner.borrow();
        inner.asked != inner.kept.head.revision
    }

    /// Begins to write what waits; says whether anything did.
    fn write(&self) -> bool {
        let Some(next) = self.next() else { return false };
        let mut inner = self.inner.borrow_mut();
        inner.asked = next.head.revision;
        inner.given = given_in(&next);
        inner.again = None;
        let now = next.head.saved;
        let replaced = &inner.kept;
        let due = replaced.head.revision > 0 && ring::is_due(inner.snapshot, now);
        let snapshot = due.then(|| (snapshot_of(&replaced.head), replaced.text.as_str()));
        let written = inner.store.save(&next, snapshot);
        inner.snapshot = if due { Some(now) } else { inner.snapshot };
        let told = inner.told.clone();
        drop(inner);
        told.emit((self.clone(), Keeping::Writing));
        let keeper = self.clone();
        spawn_local(async move { keeper.settle(next, due, written.await).await });
        true
    }

    /// What waits, as the next revision; nothing where it is what is kept, or being written, already.
    fn next(&self) -> Option<KeptPlan> {
        let mut inner = self.inner.borrow_mut();
        let Draft { name, text, history, resources } = inner.waiting.take()?;
        let kept = &inner.kept;
        if (&name, &text, &history) == (&inner.given.0, &inner.given.1, &inner.given.2) {
            return None;
        }
        let head = PlanHead {
            id: kept.head.id.clone(),
            name,
            revision: inner.asked + 1,
            saved: Date::now(),
            size: u32::try_from(text.len()).unwrap_or(u32::MAX),
            resources,
        };
        Some(KeptPlan { head, text, history })
    }

    async fn settle(&self, plan: KeptPlan, made_snapshot: bool, written: Result<(), Failure>) {
        match written {
            Ok(()) => self.settled(plan).await,
            Err(failure) => self.failed(plan, failure),
        }
        if made_snapshot {
            let (store, id) = {
                let inner = self.inner.borrow();
                (inner.store.clone(), inner.kept.head.id.clone())
            };
            // What could not be thinned now is thinned with the next snapshot.
            let _ = store.thin_snapshots(&id).await;
        }
    }

    async fn settled(&self, plan: KeptPlan) {
        let mut inner = self.inner.borrow_mut();
        if plan.head.revision <= inner.kept.head.revision {
            return;
        }
        let PlanHead { id, revision, saved, .. } = plan.head.clone();
        inner.kept = plan;
        inner.channel.tell(&Word::Saved(id, revision));
        let (is_last, waits) = (inner.asked == revision, inner.waiting.is_some());
        drop(inner);
        // What waits may be the same as what was just written.
        if !(waits && self.write()) && is_last {
            self.rest(Keeping::Kept(saved));
        }
    }

    /// Nothing of it was written: what was to be kept waits on, unless something newer waits already.
    fn failed(&self, plan: KeptPlan, failure: Failure) {
        let mut inner = self.inner.borrow_mut();
        inner.asked = inner.kept.head.revision;
        inner.given = given_in(&inner.kept);
        let KeptPlan { head, text, history } = plan;
        let draft = Draft { name: head.name, text, history, resources: head.resources };
        inner.waiting.get_or_insert(draft);
        let retry = self.clone();
        let worth_it = failure != Failure::Newer;
        let retry = move || {
            retry.write();
        };
        inner.again = worth_it.then(|| Timeout::new(AGAIN, retry));
        drop(inner);
        self.rest(Keeping::NotKept(failure));
    }

    /// Keeps what waits as a plan of its own: another tab has written this one since.
    pub(crate) fn part(&self, id: String, name: String) {
        let mut inner = self.inner.borrow_mut();
        inner.kept.head = PlanHead { id, revision: 0, ..inner.kept.head.clone() };
        inner.asked = 0;
        if let Some(waiting) = &mut inner.waiting {
            waiting.name = name;
        }
        drop(inner);
        self.write();
    }
}

fn given_in(plan: &KeptPlan) -> (String, Rc<String>, String) {
    (plan.head.name.clone(), plan.text.clone(), plan.history.clone())
}

fn snapshot_of(head: &PlanHead) -> Snapshot {
    Snapshot { saved: head.saved, size: head.size }
}
