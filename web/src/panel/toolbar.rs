//! The toolbar: files, history, adding, connecting, and how the page looks.

use yew::prelude::*;

use super::plans::PlanName;
use crate::browser::files;
use crate::command;
use crate::page::Page;
use crate::state::{use_page, use_selection, use_summary, use_texts};
use crate::ui::{Icon, icon};

/// The toolbar.
#[component]
pub(crate) fn Toolbar() -> Html {
    crate::browser::renders::count("toolbar");
    let (page, summary, selection, t) = (use_page(), use_summary(), use_selection(), use_texts());
    let button = |name: &'static str, path: &'static str, room: Room, more: &str, on: bool| {
        let press = {
            let page = page.clone();
            Callback::from(move |_: MouseEvent| command::run(name, &page))
        };
        let keys = command::named(name).and_then(|command| command.keys.first());
        let keys = keys.map(|keys| format!(" ({})", command::shown(keys))).unwrap_or_default();
        let class = classes!("button", (room == Room::Icon).then_some("button--icon"));
        html! {
            <button {class} onclick={press} disabled={!on} title={format!("{}{more}{keys}", t.get(name))} aria-label={t.get(name)}>
                <Icon path={icon(path)} />
                if room == Room::Named { <span class="button__text">{ t.get(name) }</span> }
            </button>
        }
    };
    let step = |label: &Option<String>| {
        label.as_ref().map(|label| format!(": {label}")).unwrap_or_default()
    };
    let (undo, redo) = (step(&summary.undo), step(&summary.redo));
    html! {
        <header class="toolbar">
            <h1 class="toolbar__title"><span class="toolbar__sign" aria-hidden="true"></span>{ "VPC Planner" }</h1>
            <PlanName />
            <div class="toolbar__group">
                { button("command.plans", "plans", Room::Icon, "", true) }
                { button("command.gallery", "gallery", Room::Named, "", true) }
                { button("command.open", "open", Room::Named, "", true) }
                { button("command.save", "save", Room::Named, "", true) }
                { button("command.share", "share", Room::Icon, "", true) }
                { button("command.export", "export", Room::Icon, "", true) }
            </div>
            <div class="toolbar__group">
                { button("command.undo", "undo", Room::Icon, &undo, summary.undo.is_some()) }
                { button("command.redo", "redo", Room::Icon, &redo, summary.redo.is_some()) }
            </div>
            <div class="toolbar__group toolbar__group--wide">
                { button("command.connect", "connect", Room::Named, "", !selection.is_empty()) }
                { button("command.join", "join", Room::Named, "", summary.resources > 0) }
                { button("command.arrange", "arrange", Room::Named, "", summary.resources > 0) }
            </div>
            <div class="toolbar__space"></div>
            <div class="toolbar__group">
                { button("command.commands", "search", Room::Named, "", true) }
                { button("command.present", "present", Room::Icon, "", true) }
                { button("command.language", "language", Room::Icon, "", true) }
                { button("command.theme", "theme", Room::Icon, "", true) }
                { button("command.inspector", "panel", Room::Icon, "", true) }
            </div>
            { inputs(&page, t.get("command.open"), t.get("command.open-folder")) }
        </header>
    }
}

/// How much of a button there is room for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    Named,
    Icon,
}

/// The choosers that the browser opens: a file, and a folder.
fn inputs(page: &Page, file: &'static str, folder: &'static str) -> Html {
    let open = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            page.open_found(Ok(files::chosen(&event)));
        })
    };
    html! {
        <>
            <input id="open-file" class="hidden" type="file" multiple=true tabindex="-1" aria-label={file} onchange={open.clone()} />
            <input id="open-folder" class="hidden" type="file" webkitdirectory=true multiple=true tabindex="-1" aria-label={folder} onchange={open} />
        </>
    }
}
