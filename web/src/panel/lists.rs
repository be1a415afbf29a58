//! Lists over the page: every command, every shortcut, and what a resource can be joined to.

use engine::{Id, Kind, connections};
use yew::prelude::*;

use super::gallery::close;
use crate::app::Part;
use crate::browser::dom;
use crate::command;
use crate::state::{Action, State};

/// Every command by name, filtered as one types.
#[component]
pub(crate) fn CommandList(part: &Part) -> Html {
    let state = &part.state;
    let t = &state.texts;
    let words = use_state(String::new);
    use_effect_with((), |()| dom::focus_soon("command-words"));
    let fits = |command: &&command::Command| {
        let name = t.get(command.name).to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| name.contains(word))
    };
    let found: Vec<&'static command::Command> = command::ALL.iter().filter(fits).collect();
    let run = |command: &'static command::Command| {
        let state = state.clone();
        move || {
            state.dispatch(Action::Dialog(None));
            (command.run)(&state, &state.dispatcher());
        }
    };
    let first = found.first().map(|command| run(command));
    let keys = Callback::from(move |event: KeyboardEvent| {
        if let Some(run) = first.as_ref().filter(|_| event.key() == "Enter") {
            event.prevent_default();
            run();
        }
    });
    let input = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let row = |command: &'static command::Command| {
        let run = run(command);
        html! {
            <button class="choice" onclick={Callback::from(move |_: MouseEvent| run())}><span>{ t.get(command.name) }</span><kbd>{ command.keys }</kbd></button>
        }
    };
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-label={t.get("command.commands")}>
                <input class="input input--large" id="command-words" value={(*words).clone()} oninput={input} onkeydown={keys}
                    placeholder={t.get("commands.filter")} aria-label={t.get("commands.filter")} autocomplete="off" />
                <div class="choices">{ for found.iter().map(|command| row(command)) }</div>
            </div>
        </div>
    }
}

/// Every shortcut.
#[component]
pub(crate) fn Shortcuts(part: &Part) -> Html {
    let state = &part.state;
    let t = &state.texts;
    let with_keys = command::ALL.iter().filter(|command| !command.keys.is_empty());
    let canvas = ["keys.walk", "keys.in-out", "keys.nudge", "keys.edit", "keys.zoom", "keys.pan", "keys.escape"];
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
}

/// What a resource can be joined to, each with what AWS would say.
#[component]
pub(crate) fn ConnectList(props: &ConnectProps) -> Html {
    let ConnectProps { state, from } = props;
    let t = &state.texts;
    let plan = state.session.plan();
    let others = plan.ids().filter(|id| *id != from);
    let found = others.flat_map(|to| {
        let ways = connections(&state.session, from, to, state.language);
        ways.into_iter().map(move |way| (to.clone(), way))
    });
    let found: Vec<(Id, engine::Connection)> = found.collect();
    use_effect_with((), |()| dom::focus_soon("connect-0"));
    let is_empty = found.is_empty();
    html! {
        <div class="veil">
            <div class="dialog" role="dialog" aria-modal="true" aria-labelledby="connect-title">
                <div class="dialog__head"><h2 id="connect-title" class="dialog__title">{ t.with("connect.title", &[&call(state, from)]) }</h2>{ close(state) }</div>
                if is_empty { <p class="quiet">{ t.get("connect.none") }</p> }
                <div class="choices">{ for found.into_iter().enumerate().map(|(place, (to, way))| choice(state, place, &to, way)) }</div>
            </div>
        </div>
    }
}

fn choice(state: &UseReducerHandle<State>, place: usize, to: &Id, way: engine::Connection) -> Html {
    let handle = state.clone();
    let (change, id) = (way.change.clone(), way.id.clone());
    let press = Callback::from(move |_: MouseEvent| {
        handle.dispatch(Action::Add(change.clone(), id.clone()));
        handle.dispatch(Action::Dialog(None));
        dom::focus_soon("canvas");
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
    let name = if resource.name.is_empty() { id.as_str() } else { &resource.name };
    let kind = Kind::listed(resource.is.tag()).map_or("", |listed| listed.spec.name.get(state.language));
    format!("{kind} {name}")
}
