//! What a resource can be joined to, each with what AWS would say.

use view::{Ask, EditRequest, Key, Reply, WayView};
use yew::prelude::*;

use super::dialog::{DialogFrame, close};
use super::explain::code;
use super::lists::says;
use crate::browser::{dom, focus};
use crate::page::{Page, use_reply};
use crate::state::{use_outline, use_page, use_texts};

#[derive(PartialEq, Properties)]
pub(crate) struct ConnectProps {
    /// The resource to join from.
    pub(crate) from: Key,
    /// The tag of the wires to join by, if one was chosen.
    pub(crate) by: Option<String>,
}

/// How many ways are shown; the filter finds the others.
const SHOWN: usize = 60;

/// What a resource can be joined to.
#[component]
pub(crate) fn ConnectList(props: &ConnectProps) -> Html {
    let (page, outline, t) = (use_page(), use_outline(), use_texts());
    let words = use_state(String::new);
    let reply = use_reply(Some(Ask::Ways(props.from.clone(), props.by.clone(), None)));
    let ways: &[WayView] = match reply.as_deref() {
        Some(Reply::Ways(ways)) => ways,
        _ => &[],
    };
    let there = !ways.is_empty();
    use_effect_with(there, |there| {
        if *there {
            focus::soon("connect-0");
        }
    });
    let fits = |way: &&WayView| says(&format!("{} {}", way.name, way.to_name), &words);
    let shown = ways.iter().filter(fits).take(SHOWN).enumerate();
    let input = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let name = outline.rows.get(&props.from).map_or("", |row| &row.name);
    html! {
        <DialogFrame title={t.with("connect.title", &[name])}>
            if ways.len() > 8 {
                <input class="input" value={(*words).clone()} oninput={input} placeholder={t.get("problems.filter")}
                    aria-label={t.get("problems.filter")} autocomplete="off" />
            }
            if reply.is_some() && !there { <p class="quiet">{ t.get("connect.none") }</p> }
            <div class="choices">{ for shown.map(|(place, way)| choice(&page, &props.from, place, way)) }</div>
        </DialogFrame>
    }
}

fn choice(page: &Page, from: &Key, place: usize, way: &WayView) -> Html {
    let press = {
        let (page, from, to, tag) = (page.clone(), from.clone(), way.to.clone(), way.tag.clone());
        Callback::from(move |_: MouseEvent| {
            let join = EditRequest::Join(from.clone(), to.clone(), Some(tag.clone()));
            page.edit("command.connect", join);
            close(&page);
        })
    };
    html! {
        <button class="choice" id={format!("connect-{place}")} onclick={press} data-to={way.to.clone()}>
            <span>{ &way.name }{ " → " }<b>{ &way.to_name }</b></span>
            if let Some(refused) = &way.refused { <span class="choice__refused">{ code(refused) }</span> }
        </button>
    }
}
