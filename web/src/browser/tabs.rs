//! Several tabs with one plan: one owns it and writes, the others follow it and can take it over.
//!
//! Ownership is a lock of the browser (Web Locks), so that it ends with the tab however that ends. What the
//! tabs tell each other goes over one channel (BroadcastChannel). Where the browser has no locks, every tab
//! is an owner, and the store refuses the later of two writers.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

use super::database::object;

/// What a tab is to a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It writes.
    Owner,
    /// Another tab writes; this one shows what that one saved.
    Follower,
}

/// What other tabs tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A plan was saved, as this revision.
    Saved(String, u32),
    /// A tab wants to write a plan: its owner is to save it and let go of it.
    Wanted(String),
    /// The list of plans is another one now.
    Listed,
}

/// The channel to the other tabs.
#[derive(Clone)]
pub(crate) struct Channel {
    channel: Option<BroadcastChannel>,
    _listener: Option<Rc<EventListener>>,
}

const CHANNEL: &str = "vpcplan";

impl Channel {
    /// Listens to the other tabs.
    pub(crate) fn open(listen: Callback<Word>) -> Channel {
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let listener = channel.as_ref().map(|channel| {
            Rc::new(EventListener::new(channel, "message", move |event| {
                let data = event.dyn_ref::<MessageEvent>().map(|event| Array::from(&event.data()));
                if let Some(word) = data.as_ref().and_then(word) {
                    listen.emit(word);
                }
            }))
        });
        Channel { channel, _listener: listener }
    }

    /// Tells the other tabs.
    pub(crate) fn tell(&self, word: &Word) {
        let data = match word {
            Word::Saved(id, revision) => {
                Array::of3(&"saved".into(), &id.into(), &(*revision).into())
            }
            Word::Wanted(id) => Array::of2(&"wanted".into(), &id.into()),
            Word::Listed => Array::of1(&"listed".into()),
        };
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&data);
        }
    }
}

fn word(data: &Array) -> Option<Word> {
    let id = data.get(1).as_string();
    match data.get(0).as_string()?.as_str() {
        "saved" => Some(Word::Saved(id?, data.get(2).as_f64()? as u32)),
        "wanted" => id.map(Word::Wanted),
        "listed" => Some(Word::Listed),
        _ => None,
    }
}

/// How long an owner has to let go of a plan before it is taken from it, in milliseconds.
const PATIENCE: u32 = 1_500;

/// A tab's standing towards one plan. Dropping it lets go of the plan.
pub(crate) struct Hold {
    name: String,
    state: Rc<RefCell<State>>,
    told: Callback<Standing>,
}

#[derive(Default)]
struct State {
    /// Counts up when the plan is taken by force: what was asked for before is of no interest then.
    turn: u32,
    /// Ends the lock that is held.
    release: Option<Function>,
    /// Whether the plan is of no interest any more.
    closed: bool,
    /// The taking of the plan by force, unless it is given before.
    force: Option<Timeout>,
}

impl State {
    /// Whether what was asked for in a turn is of no interest any more.
    fn is_over(&self, turn: u32) -> bool {
        self.closed || self.turn != turn
    }
}

impl Hold {
    /// Asks for a plan: it is owned at once if no other tab owns it, and otherwise as soon as none does.
    pub(crate) fn of(id: &str, told: Callback<Standing>) -> Hold {
        let hold = Hold { name: format!("vpcplan.{id}"), state: Rc::default(), told };
        if locks().is_none() {
            hold.told.emit(Standing::Owner);
            return hold;
        }
        hold.request(&object(&[("ifAvailable", JsValue::TRUE)]));
        hold
    }

    /// Lets another tab have the plan, and follows it from then on.
    pub(crate) fn give(&self) {
        let release = self.state.borrow_mut().release.take();
        if let Some(release) = release {
            let _ = release.call0(&JsValue::NULL);
        }
    }

    /// Takes the plan over: by a word to its owner, or by force where that does not answer.
    pub(crate) fn take(&self, id: &str, channel: &Channel) {
        channel.tell(&Word::Wanted(id.to_owned()));
        let (name, state, told) = (self.name.clone(), self.state.clone(), self.told.clone());
        let force = Timeout::new(PATIENCE, move || {
            state.borrow_mut().turn += 1;
            request(&name, &object(&[("steal", JsValue::TRUE)]), &state, &told);
        });
        self.state.borrow_mut().force = Some(force);
    }

    fn request(&self, options: &Object) {
        request(&self.name, options, &self.state, &self.told);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.state.borrow_mut().closed = true;
        self.state.borrow_mut().force = None;
        self.give();
    }
}

/// Asks the browser for the lock, and again, patiently, where it is not to be had or was taken away.
fn request(name: &str, options: &Object, state: &Rc<RefCell<State>>, told: &Callback<Standing>) {
    let Some((locks, ask)) = locks() else { return };
    let turn = state.borrow().turn;
    let granted = granted(state.clone(), turn, told.clone());
    let arguments = Array::of3(&name.into(), options, granted.as_ref().unchecked_ref());
    let asked = ask.apply(&locks, &arguments);
    let (name, state, told) = (name.to_owned(), state.clone(), told.clone());
    spawn_local(async move {
        if let Ok(promise) = asked {
            // It ends when the lock was not free, was let go of, or was taken by force.
            let _ = JsFuture::from(Promise::from(promise)).await;
        }
        drop(granted);
        let is_over = state.borrow().is_over(turn);
        if !is_over {
            told.emit(Standing::Follower);
            request(&name, &Object::new(), &state, &told);
        }
    });
}

type Granted = Closure<dyn FnMut(JsValue) -> JsValue>;

/// What the browser calls with the lock: the lock lasts as long as the promise that this gives.
fn granted(state: Rc<RefCell<State>>, turn: u32, told: Callback<Standing>) -> Granted {
    Closure::new(move |lock: JsValue| {
        if lock.is_null() || state.borrow().is_over(turn) {
            return JsValue::UNDEFINED;
        }
        let lasting = Promise::new(&mut |release, _| {
            state.borrow_mut().release = Some(release);
        });
        state.borrow_mut().force = None;
        told.emit(Standing::Owner);
        lasting.into()
    })
}

/// The browser's locks with their function that asks for one.
fn locks() -> Option<(JsValue, Function)> {
    let locks = Reflect::get(&gloo::utils::window().navigator(), &"locks".into()).ok()?;
    let ask = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, ask))
}
