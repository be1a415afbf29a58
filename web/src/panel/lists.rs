//! Lists over the page: every command, every shortcut, and what a resource can be joined to.

use std::rc::Rc;

use engine::{Id, Kind, Language, PaletteItem, Session, connections, palette, ways};
use yew::prelude::*;

use super::gallery::close;
use super::palette::add;
use crate::app::Part;
use crate::browser::dom;
use crate::command;
use crate::state::{Action, State};

/// What the command list offers: a command, or something to add.
#[derive(Clone)]
enum Offer {
    Do(&'static command::Command),
    Add(PaletteItem),
}

impl Offer {
    fn name(&self, state: &State) -> String {
        match self {
            Offer::Do(command) => state.texts.get(command.name).to_owned(),
            Offer::Add(item) => state.texts.with("palette.add", &[item.name]),
        }
    }

    fn keys(&self) -> &'static str {
        match self {
            Offer::Do(command) => command.keys,
            Offer::Add(_) => "",
        }
    }

    fn run(&self, state: &UseReducerHandle<State>) {
        state.dispatch(Action::Dialog(None));
        match self {
            Offer::Do(command) => (command.run)(state, &state.dispatcher()),
            Offer::Add(item) => add(state, item),
        }
    }
}

/// Every command, and everything that can be added, by name, filtered as one types.
#[component]
pub(crate) fn CommandList(part: &Part) -> Html {
    let state = &part.state;
    let words = use_state(String::new);
    use_effect_with((), |()| dom::focus_id("command-words"));
    let parts = palette(state.language).into_iter().flat_map(|area| area.items).map(Offer::Add);
    let offers = command::ALL.iter().map(Offer::Do).chain(parts);
    let found: Vec<Offer> = offers.filter(|offer| says(&offer.name(state), &words)).collect();
    let first = found.first().cloned();
    let keys = {
        let state = state.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(offer) = first.as_ref().filter(|_| event.key() == "Enter") {
                event.prevent_default();
                offer.run(&state);
            }
        })
    };
    let input = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let t = &state.texts;
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-label={t.get("command.commands")}>
                <input class="input input--large" id="command-words" value={(*words).clone()} oninput={input} onkeydown={keys}
                    placeholder={t.get("commands.filter")} aria-label={t.get("commands.filter")} autocomplete="off" />
                <div class="choices">{ for found.into_iter().map(|offer| row(state, offer)) }</div>
            </div>
        </div>
    }
}

fn says(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| name.contains(word))
}

fn row(state: &UseReducerHandle<State>, offer: Offer) -> Html {
    let (name, keys) = (offer.name(state), offer.keys());
    let state = state.clone();
    let press = Callback::from(move |_: MouseEvent| offer.run(&state));
    html! { <button class="choice" onclick={press}><span>{ name }</span><kbd>{ keys }</kbd></button> }
}

/// Every shortcut.
#[component]
pub(crate) fn Shortcuts(part: &Part) -> Html {
    let state = &part.state;
    let t = &state.texts;
    let with_keys = command::ALL.iter().filter(|command| !command.keys.is_empty());
    let canvas = [
        "keys.walk",
        "keys.in-out",
        "keys.nudge",
        "keys.edit",
        "keys.zoom",
        "keys.pan",
        "keys.escape",
    ];
    let canvas = canvas.map(|key| t.get(key)).into_iter().filter_map(|text| text.split_once('|'));
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="keys-title">
                <div class="dialog__head"><h2 id="keys-title" class="dialog__title">{ t.get("command.shortcuts") }</h2>{ close(state) }</div>
                <p class="quiet">{ t.get("keys.mod") }</p>
                <dl class="keys">
                    { for with_keys.map(|command| html! { <><dt><kbd>{ command.keys }</kbd></dt><dd>{ t.get(command.name) }</dd></> }) }
                    { for canvas.map(|(keys, text)| html! { <><dt><kbd>{ keys }</kbd></dt><dd>{ text }</dd></> }) }
                </dl>
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ConnectProps {
    /// The state.
    pub(crate) state: UseReducerHandle<State>,
    /// The resource to join from.
    pub(crate) from: Id,
    /// The tag of the wires to join by, if one was chosen.
    pub(crate) by: Option<&'static str>,
}

/// How many resources a plan has at most of which every way to join is judged before it is chosen.
const JUDGED: usize = 120;

/// How many ways are shown; the filter finds the others.
const SHOWN: usize = 60;

/// What a resource can be joined to, each with what AWS would say.
#[component]
pub(crate) fn ConnectList(props: &ConnectProps) -> Html {
    let ConnectProps { state, from, by } = props;
    let t = &state.texts;
    let words = use_state(String::new);
    let found = {
        let session = state.session.clone();
        let key = (Rc::as_ptr(&state.session), from.clone(), *by, state.language);
        use_memo(key, move |(_, from, by, language)| joinable(&session, from, *by, *language))
    };
    use_effect_with((), |()| dom::focus_id("connect-0"));
    let says = |way: &(Id, engine::Connection)| {
        says(&format!("{} {}", way.1.name, call(state, &way.0)), &words)
    };
    let shown: Vec<(Id, engine::Connection)> =
        found.iter().filter(|way| says(way)).take(SHOWN).cloned().collect();
    let input = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="connect-title">
                <div class="dialog__head"><h2 id="connect-title" class="dialog__title">{ t.with("connect.title", &[&call(state, from)]) }</h2>{ close(state) }</div>
                if found.len() > 8 {
                    <input class="input" value={(*words).clone()} oninput={input} placeholder={t.get("problems.filter")}
                        aria-label={t.get("problems.filter")} autocomplete="off" />
                }
                if found.is_empty() { <p class="quiet">{ t.get("connect.none") }</p> }
                <div class="choices">{ for shown.into_iter().enumerate().map(|(place, (to, way))| choice(state, place, &to, way)) }</div>
            </div>
        </div>
    }
}

/// Every way to join a resource to another, what AWS refuses last. In a large plan only what is chosen is
/// judged, after it is there.
fn joinable(
    session: &Session,
    from: &Id,
    by: Option<&'static str>,
    language: Language,
) -> Vec<(Id, engine::Connection)> {
    let plan = session.plan();
    let mut found: Vec<(Id, engine::Connection)> = Vec::new();
    for to in plan.ids().filter(|id| *id != from) {
        let ways = match plan.len() <= JUDGED {
            true => connections(session, from, to, language),
            false => ways(session, from, to, language),
        };
        let ways = ways.into_iter().filter(|way| by.is_none_or(|by| way.tag == by));
        found.extend(ways.map(|way| (to.clone(), way)));
    }
    found.sort_by_key(|(_, way)| way.refused.is_some());
    found
}

fn choice(state: &UseReducerHandle<State>, place: usize, to: &Id, way: engine::Connection) -> Html {
    let handle = state.clone();
    let (change, id) = (way.change.clone(), way.id.clone());
    let press = Callback::from(move |_: MouseEvent| {
        handle.dispatch(Action::Dialog(None));
        handle.dispatch(Action::Add(change.clone(), id.clone(), "canvas"));
    });
    html! {
        <button class="choice" id={format!("connect-{place}")} onclick={press} data-to={to.to_string()}>
            <span>{ way.name }{ " → " }<b>{ call(state, to) }</b></span>
            if let Some(refused) = way.refused { <span class="choice__refused">{ super::explain::code(&refused) }</span> }
        </button>
    }
}

/// What to call a resource, with what it is.
fn call(state: &State, id: &Id) -> String {
    let Some(resource) = state.session.plan().resource(id) else { return id.to_string() };
    let name = resource.called(id);
    let kind =
        Kind::listed(resource.is.tag()).map_or("", |listed| listed.spec.name.get(state.language));
    format!("{kind} {name}")
}
