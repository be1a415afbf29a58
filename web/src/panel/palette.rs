//! What can be added, by area: pressed, it goes into the selected place or the nearest around it that fits;
//! dragged to the canvas, it goes where it is dropped.

use view::KindView;
use yew::prelude::*;

use crate::browser::{dom, page as window};
use crate::command;
use crate::page::Page;
use crate::state::{Tool, use_catalog, use_page, use_texts};
use crate::ui::{Icon, icon};

/// The palette.
#[component]
pub(crate) fn Palette() -> Html {
    let (page, catalog, t) = (use_page(), use_catalog(), use_texts());
    let words = use_state(String::new);
    let input = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let more = |name: &'static str| {
        let page = page.clone();
        let press = Callback::from(move |_: MouseEvent| command::run(name, &page));
        html! {
            <button class="palette__item" onclick={press}>
                <span class="palette__icon"><Icon path={icon("add")} /></span><span>{ t.get(name) }</span>
            </button>
        }
    };
    let wanted = words.to_lowercase();
    let says = |kind: &&KindView| kind.name.to_lowercase().contains(&wanted);
    html! {
        <section class="palette" aria-label={t.get("panel.palette")}>
            <div class="side__head">
                <h2 class="heading">{ t.get("panel.palette") }</h2>
                <input class="input input--search" type="search" value={(*words).clone()} oninput={input}
                    placeholder={t.get("palette.filter")} aria-label={t.get("palette.filter")} />
            </div>
            { more("command.vpc") }
            { more("command.templates") }
            if catalog.kinds.is_empty() { <p class="quiet side__note">{ t.get("engine.loading") }</p> }
            { for catalog.areas.iter().map(|area| {
                let kinds = area.items.iter().filter_map(|tag| catalog.kinds.iter().find(|kind| kind.tag == *tag));
                let kinds: Vec<&KindView> = kinds.filter(says).collect();
                if kinds.is_empty() {
                    return Html::default();
                }
                html! {
                    <div class="palette__area" key={area.tag.clone()}>
                        <h3 class="palette__name">{ &area.name }</h3>
                        <div class={classes!("palette__items", format!("area-{}", area.tag))}>
                            { for kinds.into_iter().map(|kind| item(&page, kind)) }
                        </div>
                    </div>
                }
            }) }
        </section>
    }
}

fn item(page: &Page, kind: &KindView) -> Html {
    let press = {
        let (page, tag) = (page.clone(), kind.tag.clone());
        Callback::from(move |_: MouseEvent| command::add(&page, &tag))
    };
    let begin = {
        let (page, tag) = (page.clone(), kind.tag.clone());
        let wire = kind.is_wire;
        Callback::from(move |event: PointerEvent| {
            if !wire && event.button() == 0 {
                drag(&event, &page, &tag);
            }
        })
    };
    html! {
        <button class="palette__item" title={kind.about.clone()} onclick={press} onpointerdown={begin} data-tag={kind.tag.clone()}>
            <span class="palette__icon"><Icon path={kind.icon.clone()} /></span><span>{ &kind.name }</span>
        </button>
    }
}

/// Lets what is pressed in the palette be dropped on the canvas.
fn drag(event: &PointerEvent, page: &Page, tag: &str) {
    let (page, tag) = (page.clone(), tag.to_owned());
    let from = (event.client_x(), event.client_y());
    window::until_released(move |to| {
        let far = (to.0 - from.0).abs().max((to.1 - from.1).abs()) > 24;
        if let Some(canvas) = page.canvas().filter(|canvas| far && canvas.holds(to)) {
            page.update(|state| state.interface().tool = Tool::Place(tag.clone()));
            canvas.place(&page, &tag, to);
        }
    });
}
