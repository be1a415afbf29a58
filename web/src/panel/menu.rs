//! The menu of what is selected, or of the canvas: at the pointer, or where the selection stands.

use yew::prelude::*;

use crate::browser::dom;
use crate::command::{self, Command, Menu};
use crate::state::{use_interface, use_page, use_texts};

/// The menu, where it is open.
#[component]
pub(crate) fn ContextMenu() -> Html {
    let (page, interface, t) = (use_page(), use_interface(), use_texts());
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(interface.menu, move |at| {
            if let Some((x, y)) = at {
                dom::open_at(&node, *x, *y);
            }
        });
    }
    if interface.menu.is_none() {
        return Html::default();
    }
    let state = page.state();
    let groups: &[Menu] = match state.selection.len() {
        0 => &[Menu::Canvas],
        1 => &[Menu::Selection, Menu::Fitting, Menu::Canvas],
        _ => &[Menu::Selection, Menu::Fitting, Menu::Several, Menu::Canvas],
    };
    let item = |command: &'static Command| {
        let page = page.clone();
        let press = Callback::from(move |_: MouseEvent| {
            page.update(|state| state.interface().menu = None);
            dom::focus_id("canvas");
            (command.run)(&page);
        });
        let keys = command.keys.first().map(|keys| command::shown(keys)).unwrap_or_default();
        html! {
            <button class="menu__item" role="menuitem" tabindex="-1" onclick={press} disabled={!(command.can)(&state)}>
                <span>{ t.get(command.name) }</span><kbd>{ keys }</kbd>
            </button>
        }
    };
    let group = |menu: &Menu| {
        let items = command::ALL.iter().filter(|command| command.menu == *menu);
        let fits = |command: &&Command| *menu != Menu::Fitting || (command.can)(&state);
        let items: Html = items.filter(fits).map(item).collect();
        html! { <div class="menu__group" role="group">{ items }</div> }
    };
    let keys = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                _ => return,
            };
            event.prevent_default();
            dom::focus_next(&node, by);
        })
    };
    let close = {
        let page = page.clone();
        Callback::from(move |_: PointerEvent| page.update(|state| state.interface().menu = None))
    };
    html! {
        <>
            <div class="menu__veil" onpointerdown={close}></div>
            <div class="menu" ref={node} role="menu" tabindex="-1" onkeydown={keys} aria-label={t.get("command.menu")}>
                { for groups.iter().map(group) }
            </div>
        </>
    }
}
