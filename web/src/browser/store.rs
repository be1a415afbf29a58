//! The plans that this browser keeps: several, each with its history and with snapshots of earlier states.
//!
//! A save names the revision after the one that it began from. If that revision is there already, another
//! tab has written since, and nothing is written: an older state never replaces a newer one.

use std::rc::Rc;

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;

use super::database::{
    Database, FILES, Failure, HEADS, REVISIONS, SNAPSHOTS, TEXTS, asked, before, failure, number,
    object, of_plan, packed, text, unpacked,
};

/// What the list of plans shows of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PlanHead {
    /// The key that it is kept under.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) name: String,
    /// Counts up with every save.
    pub(crate) revision: u32,
    /// When it was saved, in milliseconds since 1970.
    pub(crate) saved: f64,
    /// How many characters its text has.
    pub(crate) size: u32,
    /// How many resources it has.
    pub(crate) resources: u32,
}

/// A plan as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct KeptPlan {
    /// What the list shows.
    pub(crate) head: PlanHead,
    /// The plan's own file.
    pub(crate) text: Rc<String>,
    /// The steps taken and taken back, as the engine writes them.
    pub(crate) history: String,
}

/// An earlier state of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Snapshot {
    /// When it was the newest, in milliseconds since 1970.
    pub(crate) saved: f64,
    /// How many characters its text has.
    pub(crate) size: u32,
}

/// How many revisions back it is known which were written.
const KNOWN_REVISIONS: u32 = 500;

/// How many snapshots of one plan are kept.
pub(crate) const MOST_SNAPSHOTS: usize = 40;

impl Database {
    /// Every plan, the one saved last first.
    pub(crate) async fn plans(&self) -> Result<Vec<PlanHead>, Failure> {
        let heads = self.reading()?.store(HEADS)?;
        let (keys, values) = (heads.get_all_keys(), heads.get_all());
        let (keys, values) = (Array::from(&asked(keys).await?), Array::from(&asked(values).await?));
        let mut plans: Vec<PlanHead> =
            keys.iter().zip(values.iter()).map(|(key, head)| head_of(&key, &head)).collect();
        plans.sort_by(|a, b| b.saved.total_cmp(&a.saved));
        Ok(plans)
    }

    /// A plan, if it is there.
    pub(crate) async fn plan(&self, id: &str) -> Result<Option<KeptPlan>, Failure> {
        let reading = self.reading()?;
        let head = reading.store(HEADS)?.get(&id.into());
        let kept = reading.store(TEXTS)?.get(&id.into());
        let (head, kept) = (asked(head).await?, asked(kept).await?);
        if kept.is_undefined() {
            return Ok(None);
        }
        Ok(Some(KeptPlan {
            head: head_of(&id.into(), &head),
            text: Rc::new(text(&kept, "text")),
            history: text(&kept, "history"),
        }))
    }

    /// Writes a plan as the revision in its head, and what it replaces as a snapshot if that is given. All
    /// of it is asked for before this returns, so that a closing page still writes it.
    pub(crate) fn save(
        &self,
        plan: &KeptPlan,
        snapshot: Option<(Snapshot, &str)>,
    ) -> impl Future<Output = Result<(), Failure>> + use<> {
        let begun = self.begin_saving(plan, snapshot);
        async move { begun?.await }
    }

    fn begin_saving(
        &self,
        plan: &KeptPlan,
        snapshot: Option<(Snapshot, &str)>,
    ) -> Result<impl Future<Output = Result<(), Failure>> + use<>, Failure> {
        let KeptPlan { head, text, history } = plan;
        let (writing, id) = (self.writing()?, JsValue::from_str(&head.id));
        let revisions = writing.store(REVISIONS)?;
        let key = Array::of2(&id, &head.revision.into());
        let told = |result: Result<_, JsValue>| result.map(drop).map_err(|error| failure(&error));
        // `add` refuses a key that is there, and the whole transaction with it.
        told(revisions.add_with_key(&JsValue::TRUE, &key))?;
        let oldest = f64::from(head.revision.saturating_sub(KNOWN_REVISIONS));
        told(revisions.delete(&before(&head.id, oldest)?))?;
        let kept = object(&[("text", packed(text)), ("history", packed(history))]);
        told(writing.store(TEXTS)?.put_with_key(&kept, &id))?;
        told(writing.store(HEADS)?.put_with_key(&object_of(head), &id))?;
        if let Some((snapshot, text)) = snapshot {
            let key = snapshot_key(&head.id, snapshot);
            told(writing.store(SNAPSHOTS)?.put_with_key(&packed(text), &key))?;
        }
        Ok(writing.commit())
    }

    /// Forgets a plan with its snapshots.
    pub(crate) async fn forget(&self, id: &str) -> Result<(), Failure> {
        let writing = self.writing()?;
        for store in [HEADS, TEXTS, FILES] {
            asked(writing.store(store)?.delete(&id.into())).await?;
        }
        for store in [REVISIONS, SNAPSHOTS] {
            asked(writing.store(store)?.delete(&of_plan(id)?)).await?;
        }
        writing.commit().await
    }

    /// The snapshots of a plan, the latest first.
    pub(crate) async fn snapshots(&self, id: &str) -> Result<Vec<Snapshot>, Failure> {
        let store = self.reading()?.store(SNAPSHOTS)?;
        let keys = Array::from(&asked(store.get_all_keys_with_key(&of_plan(id)?)).await?);
        Ok(keys.iter().rev().map(|key| snapshot_of(&Array::from(&key))).collect())
    }

    /// The text of a snapshot.
    pub(crate) async fn snapshot(&self, id: &str, snapshot: Snapshot) -> Result<String, Failure> {
        let store = self.reading()?.store(SNAPSHOTS)?;
        let found = asked(store.get(&snapshot_key(id, snapshot))).await?;
        Ok(unpacked(&found))
    }

    /// Drops the snapshots of a plan that are one too many.
    pub(crate) async fn thin_snapshots(&self, id: &str) -> Result<(), Failure> {
        let snapshots = self.snapshots(id).await?;
        let surplus = super::ring::surplus(&snapshots, MOST_SNAPSHOTS);
        let writing = self.writing()?;
        let store = writing.store(SNAPSHOTS)?;
        for snapshot in surplus {
            asked(store.delete(&snapshot_key(id, snapshot))).await?;
        }
        writing.commit().await
    }

    /// Remembers what a plan is saved to, as the browser's own handle.
    pub(super) async fn remember_file(&self, id: &str, handle: &JsValue) -> Result<(), Failure> {
        let writing = self.writing()?;
        asked(writing.store(FILES)?.put_with_key(handle, &id.into())).await?;
        writing.commit().await
    }

    /// The handle of what a plan is saved to, if there is one.
    pub(super) async fn remembered_file(&self, id: &str) -> Result<Option<JsValue>, Failure> {
        let found = asked(self.reading()?.store(FILES)?.get(&id.into())).await?;
        Ok(Some(found).filter(|handle| handle.is_object()))
    }
}

/// A key for a new plan, which no other plan of this browser has.
pub(crate) fn new_id() -> String {
    let chance = |_| char::from_digit((js_sys::Math::random() * 36.0) as u32, 36).unwrap_or('0');
    format!("{:x}-{}", Date::now() as u64, (0..10).map(chance).collect::<String>())
}

fn object_of(head: &PlanHead) -> js_sys::Object {
    object(&[
        ("name", head.name.as_str().into()),
        ("revision", head.revision.into()),
        ("saved", head.saved.into()),
        ("size", head.size.into()),
        ("resources", head.resources.into()),
    ])
}

fn head_of(key: &JsValue, head: &JsValue) -> PlanHead {
    PlanHead {
        id: key.as_string().unwrap_or_default(),
        name: text(head, "name"),
        revision: number(head, "revision") as u32,
        saved: number(head, "saved"),
        size: number(head, "size") as u32,
        resources: number(head, "resources") as u32,
    }
}

fn snapshot_key(id: &str, snapshot: Snapshot) -> Array {
    Array::of3(&id.into(), &snapshot.saved.into(), &snapshot.size.into())
}

fn snapshot_of(key: &Array) -> Snapshot {
    Snapshot {
        saved: key.get(1).as_f64().unwrap_or_default(),
        size: key.get(2).as_f64().unwrap_or_default() as u32,
    }
}
