//! The toolbar: files, history, lists, language and theme.

use yew::prelude::*;

use crate::app::Part;
use crate::browser::files;
use crate::command;
use crate::state::State;
use crate::ui::{Icon, icon};

/// The toolbar.
#[component]
pub(crate) fn Toolbar(part: &Part) -> Html {
    let state = &part.state;
    let history = state.session.history();
    let (undo, redo) = (history.undoable().next(), history.redoable().next());
    html! {
        <header class="toolbar">
            <h1 class="toolbar__title"><span class="toolbar__sign" aria-hidden="true"></span>{ "VPC Planner" }</h1>
            <div class="toolbar__group">
                { button(state, "command.gallery", "gallery", None, Room::Named) }
                { button(state, "command.open", "open", None, Room::Named) }
                { button(state, "command.save", "save", None, Room::Named) }
            </div>
            <div class="toolbar__group">
                { button(state, "command.undo", "undo", Some(undo), Room::Icon) }
                { button(state, "command.redo", "redo", Some(redo), Room::Icon) }
                { button(state, "command.arrange", "arrange", None, Room::Icon) }
            </div>
            <div class="toolbar__space"></div>
            <div class="toolbar__group">
                { button(state, "command.commands", "search", None, Room::Named) }
                { button(state, "command.shortcuts", "help", None, Room::Icon) }
                { button(state, "command.language", "language", None, Room::Icon) }
                { button(state, "command.theme", "theme", None, Room::Icon) }
            </div>
            { inputs(state) }
        </header>
    }
}

/// How much of a button there is room for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    Named,
    Icon,
}

/// A command as a button. A button with a `step` is off where there is none, and tells it by its title.
fn button(
    state: &UseReducerHandle<State>,
    name: &'static str,
    path: &str,
    step: Option<Option<&str>>,
    room: Room,
) -> Html {
    let Some(command) = command::named(name) else { return Html::default() };
    let t = &state.texts;
    let text = t.get(name);
    let keys = if command.keys.is_empty() { String::new() } else { format!(" ({})", command.keys) };
    let what = step.flatten().map(|step| format!(": {step}")).unwrap_or_default();
    let run = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| (command.run)(&state, &state.dispatcher()))
    };
    let class = classes!("button", (room == Room::Icon).then_some("button--icon"));
    html! {
        <button {class} onclick={run} disabled={step == Some(None)} title={format!("{text}{what}{keys}")} aria-label={text}>
            <Icon path={icon(path)} />
            if room == Room::Named { <span class="button__text">{ text }</span> }
        </button>
    }
}

/// The choosers that the browser opens: a file, and a folder.
fn inputs(state: &UseReducerHandle<State>) -> Html {
    let open = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let state = state.clone();
            let open = move |found: Vec<_>| command::open(&found, &state, &state.dispatcher());
            files::chosen(&event, Callback::from(open));
        })
    };
    let t = &state.texts;
    html! {
        <>
            <input id="open-file" class="hidden" type="file" multiple=true tabindex="-1" aria-label={t.get("command.open")} onchange={open.clone()} />
            <input id="open-folder" class="hidden" type="file" webkitdirectory=true multiple=true tabindex="-1" aria-label={t.get("command.open-folder")} onchange={open} />
        </>
    }
}
