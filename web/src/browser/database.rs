//! The browser's database: its one layout, and its requests and transactions as futures.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest,
    IdbRequest, IdbTransaction, IdbTransactionMode,
};

const NAME: &str = "vpcplan";
const VERSION: u32 = 1;

/// What a plan is called, when it was saved, how large it is: by the plan's id.
pub(super) const HEADS: &str = "heads";
/// A plan's text with its history: by the plan's id.
pub(super) const TEXTS: &str = "texts";
/// Which revisions of a plan were written: by the plan's id and the revision.
pub(super) const REVISIONS: &str = "revisions";
/// Earlier texts of a plan: by the plan's id, the time and the size.
pub(super) const SNAPSHOTS: &str = "snapshots";
/// The file that a plan was opened from or saved to: by the plan's id.
pub(super) const FILES: &str = "files";

const STORES: [&str; 5] = [HEADS, TEXTS, REVISIONS, SNAPSHOTS, FILES];

/// Why the database did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page, as in some private windows.
    Forbidden,
    /// Another tab has written a later revision.
    Newer,
    /// Anything else, in the browser's words.
    Other(String),
}

/// The database, open.
#[derive(Clone, Debug)]
pub(crate) struct Database {
    inner: IdbDatabase,
}

impl Database {
    /// Opens the database; makes it at the first visit.
    ///
    /// # Errors
    /// When the browser keeps nothing for this page.
    pub(crate) async fn open() -> Result<Database, Failure> {
        let opening = factory()?.open_with_u32(NAME, VERSION).map_err(|error| failure(&error))?;
        let lay_out = Closure::once_into_js(lay_out);
        opening.set_onupgradeneeded(Some(lay_out.unchecked_ref()));
        let inner: IdbDatabase = done(&opening).await?.unchecked_into();
        // A later version of the page asks for the database: this one must let go of it.
        let closing = inner.clone();
        let close = Closure::once_into_js(move || closing.close());
        inner.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Database { inner })
    }

    /// A transaction over all stores that writes.
    pub(super) fn writing(&self) -> Result<Transaction, Failure> {
        self.transaction(IdbTransactionMode::Readwrite)
    }

    /// A transaction over all stores that reads.
    pub(super) fn reading(&self) -> Result<Transaction, Failure> {
        self.transaction(IdbTransactionMode::Readonly)
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<Transaction, Failure> {
        let stores: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
        let inner = self.inner.transaction_with_str_sequence_and_mode(&stores, mode);
        inner.map(|inner| Transaction { inner }).map_err(|error| failure(&error))
    }
}

/// Several reads or writes that happen together or not at all.
pub(super) struct Transaction {
    inner: IdbTransaction,
}

impl Transaction {
    /// One of the stores.
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, Failure> {
        self.inner.object_store(name).map_err(|error| failure(&error))
    }

    /// Begins to write at once, so that it is done even when the page is closing; waits for the end of it.
    #[expect(deprecated, reason = "only the binding is marked so; the method is of the standard")]
    pub(super) fn commit(self) -> impl Future<Output = Result<(), Failure>> {
        let ended = ended(&self.inner);
        // It fails only where the transaction has ended by itself.
        let _ = self.inner.commit();
        async move {
            JsFuture::from(ended).await.map(|_| ()).map_err(|error| aborted(&self.inner, &error))
        }
    }
}

/// What a request gives, once it has.
pub(super) async fn done(request: &IdbRequest) -> Result<JsValue, Failure> {
    let mut listen = |good: js_sys::Function, bad: js_sys::Function| {
        request.set_onsuccess(Some(&good));
        request.set_onerror(Some(&bad));
    };
    match JsFuture::from(Promise::new(&mut listen)).await {
        Ok(_) => request.result().map_err(|error| failure(&error)),
        Err(_) => Err(request.error().ok().flatten().map_or(Failure::Forbidden, |e| named(&e))),
    }
}

/// What a call that may fail at once gives, once it has.
pub(super) async fn asked(request: Result<IdbRequest, JsValue>) -> Result<JsValue, Failure> {
    done(&request.map_err(|error| failure(&error))?).await
}

/// Every key that begins with a plan's id.
pub(super) fn of_plan(id: &str) -> Result<JsValue, Failure> {
    // An array sorts after every text and number.
    let (from, to) = (Array::of1(&id.into()), Array::of2(&id.into(), &Array::new()));
    IdbKeyRange::bound(&from, &to).map(Into::into).map_err(|error| failure(&error))
}

/// The keys of a plan from its first revision to one before a number.
pub(super) fn before(id: &str, revision: f64) -> Result<JsValue, Failure> {
    let (from, to) = (Array::of1(&id.into()), Array::of2(&id.into(), &revision.into()));
    IdbKeyRange::bound_with_lower_open_and_upper_open(&from, &to, false, true)
        .map(Into::into)
        .map_err(|error| failure(&error))
}

/// An object of these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// A field's text; empty where there is none.
pub(super) fn text(object: &JsValue, name: &str) -> String {
    Reflect::get(object, &name.into()).map(|value| unpacked(&value)).unwrap_or_default()
}

/// A long text as bytes, which are copied as they are: to make a string of a large plan's text takes seconds.
pub(super) fn packed(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}

/// The text of bytes, or of a string.
pub(super) fn unpacked(value: &JsValue) -> String {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).unwrap_or_default(),
        None => value.as_string().unwrap_or_default(),
    }
}

/// A field's number; 0 where there is none.
pub(super) fn number(object: &JsValue, name: &str) -> f64 {
    Reflect::get(object, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default()
}

/// What an error of the browser means for the store.
pub(super) fn failure(error: &JsValue) -> Failure {
    match error.dyn_ref::<DomException>() {
        Some(error) => named(error),
        None => Failure::Other(format!("{error:?}")),
    }
}

fn named(error: &DomException) -> Failure {
    match error.name().as_str() {
        "QuotaExceededError" => Failure::Full,
        "ConstraintError" => Failure::Newer,
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => Failure::Forbidden,
        _ => Failure::Other(error.message()),
    }
}

fn factory() -> Result<IdbFactory, Failure> {
    gloo::utils::window().indexed_db().ok().flatten().ok_or(Failure::Forbidden)
}

fn lay_out(event: web_sys::Event) {
    let opening = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
    let database = opening.and_then(|opening| opening.result().ok());
    if let Some(database) = database.and_then(|database| database.dyn_into::<IdbDatabase>().ok()) {
        for name in STORES {
            let _ = database.create_object_store(name);
        }
    }
}

/// Settles when a transaction is complete, or was given up.
fn ended(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |good, bad| {
        transaction.set_oncomplete(Some(&good));
        transaction.set_onabort(Some(&bad));
    })
}

fn aborted(transaction: &IdbTransaction, event: &JsValue) -> Failure {
    transaction.error().map_or_else(|| failure(event), |error| named(&error))
}
