//! The version of the page: whether a newer one is there and waits, and changing to it.
//!
//! The service worker (`web/assets/worker.js.in`) keeps each version whole. A newer one is loaded beside it
//! and takes over only when the person says so.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use gloo::utils::{document, window};
use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};
use yew::Callback;

/// How often a page that stays open looks for a newer version, in milliseconds.
const LOOK_EVERY: u32 = 30 * 60 * 1000;

/// Tells, once, when a newer version waits.
pub(crate) fn watch(waits: Callback<()>) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Some(registration) = registration(&container).await else { return };
        if registration.waiting().is_some() {
            waits.emit(());
            return;
        }
        look_again(&registration);
        let found = registration.clone();
        EventListener::new(&registration, "updatefound", move |_| {
            if let Some(worker) = found.installing() {
                tell_when_installed(&worker, waits.clone());
            }
        })
        .forget();
    });
}

/// Lets the version that waits take over, and loads the page anew as soon as it has.
pub(crate) fn change() {
    let Some(container) = container() else { return };
    EventListener::once(&container, "controllerchange", |_| {
        let _ = window().location().reload();
    })
    .forget();
    spawn_local(async move {
        let waiting = registration(&container).await.and_then(|found| found.waiting());
        match waiting {
            Some(worker) => drop(worker.post_message(&"take-over".into())),
            // Another tab has changed to it already.
            None => drop(window().location().reload()),
        }
    });
}

fn tell_when_installed(worker: &ServiceWorker, waits: Callback<()>) {
    let installing = worker.clone();
    EventListener::new(worker, "statechange", move |_| {
        // Without a version that is in charge, this is the first one, and nothing waits.
        let in_charge = container().and_then(|container| container.controller());
        if installing.state() == ServiceWorkerState::Installed && in_charge.is_some() {
            waits.emit(());
        }
    })
    .forget();
}

/// Looks for a newer version now and then, and whenever the page is looked at again.
fn look_again(registration: &ServiceWorkerRegistration) {
    let look = |registration: &ServiceWorkerRegistration| drop(registration.update());
    let timed = registration.clone();
    Interval::new(LOOK_EVERY, move || look(&timed)).forget();
    let seen = registration.clone();
    EventListener::new(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            look(&seen);
        }
    })
    .forget();
}

fn container() -> Option<ServiceWorkerContainer> {
    let found = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    found.dyn_into().ok()
}

async fn registration(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    let ready: Promise = container.ready().ok()?;
    JsFuture::from(ready).await.ok()?.dyn_into().ok()
}
