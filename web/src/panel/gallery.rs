//! Where one begins: the gallery of plans, an empty one, or a file. It is there before the engine is.

use view::{Ask, GALLERY, SampleView};
use yew::prelude::*;

use super::dialog::DialogFrame;
use crate::browser::focus;
use crate::command;
use crate::page::Page;
use crate::plans::Origin;
use crate::state::{Dialog, Engine, use_interface, use_page, use_preferences, use_texts};
use crate::ui::{Icon, icon};
use crate::words::said;

/// The gallery, over the page.
#[component]
pub(crate) fn GalleryDialog() -> Html {
    let (page, preferences, t) = (use_page(), use_preferences(), use_texts());
    let loading = use_interface().engine == Engine::Loading;
    use_effect_with((), |()| focus::soon("sample-0"));
    let card = |(place, sample): (usize, &'static SampleView)| {
        let page = page.clone();
        let press = Callback::from(move |_: MouseEvent| {
            let name = said(sample.title, page.state().preferences.locale).to_owned();
            page.open(Ask::OpenSample(sample.name.to_owned()), name, Origin::Example);
        });
        html! {
            <button class="card" id={format!("sample-{place}")} onclick={press} data-sample={sample.name}>
                <span class="card__title">{ said(sample.title, preferences.locale) }</span>
                <span class="card__about">{ said(sample.about, preferences.locale) }</span>
            </button>
        }
    };
    // A template begins a plan of its own.
    let template = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            command::run("command.new", &page);
            page.show(Some(Dialog::Templates));
        })
    };
    html! {
        <DialogFrame title={t.get("gallery.title")} wide=true>
            <p class="quiet">{ t.get("gallery.about") }</p>
            <div class="dialog__foot">
                { begin(&page, "command.new", "add", t.get("command.new")) }
                { begin(&page, "command.open", "open", t.get("command.open")) }
                { begin(&page, "command.open-folder", "open", t.get("command.open-folder")) }
                <button class="button" onclick={template}><Icon path={icon("add")} />{ t.get("command.templates") }</button>
                <span class="quiet">{ t.get("gallery.drop") }</span>
            </div>
            if loading { <p class="quiet" role="status">{ t.get("engine.loading") }</p> }
            <div class="cards">{ for GALLERY.iter().enumerate().map(card) }</div>
        </DialogFrame>
    }
}

fn begin(page: &Page, name: &'static str, path: &'static str, text: &'static str) -> Html {
    let page = page.clone();
    let press = Callback::from(move |_: MouseEvent| command::run(name, &page));
    html! { <button class="button" onclick={press}><Icon path={icon(path)} />{ text }</button> }
}
