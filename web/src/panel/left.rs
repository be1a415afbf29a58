//! The rail on the left with the panel that it opens: what can be added, or the tree of resources.

use yew::prelude::*;

use super::palette::Palette;
use super::tree::Tree;
use crate::command;
use crate::state::{Panel, use_page, use_preferences, use_texts};
use crate::ui::{Icon, icon};

/// The rail.
#[component]
pub(crate) fn Rail() -> Html {
    let (page, preferences, t) = (use_page(), use_preferences(), use_texts());
    let button = |name: &'static str, path: &'static str, pressed: Option<bool>| {
        let page = page.clone();
        let press = Callback::from(move |_: MouseEvent| command::run(name, &page));
        html! {
            <button class="rail__button" onclick={press} title={t.get(name)} aria-label={t.get(name)}
                aria-pressed={pressed.map(|pressed| pressed.to_string())}>
                <Icon path={icon(path)} />
            </button>
        }
    };
    html! {
        <nav class="rail" aria-label={t.get("panel.rail")}>
            { button("command.panel-add", "add", Some(preferences.left == Some(Panel::Add))) }
            { button("command.panel-tree", "tree", Some(preferences.left == Some(Panel::Tree))) }
            { button("command.find", "search", None) }
            <span class="rail__space"></span>
            { button("command.shortcuts", "help", None) }
        </nav>
    }
}

/// The panel that is open on the left.
#[component]
pub(crate) fn LeftPanel() -> Html {
    match use_preferences().left {
        Some(Panel::Add) => html! { <Palette /> },
        Some(Panel::Tree) => html! { <Tree /> },
        None => Html::default(),
    }
}
