//! Another plan beside the one that is open: what was added, removed and changed since, and what became
//! reachable or not.

use std::rc::Rc;

use view::{Ask, ComparedRow, ComparisonView, Reply};
use yew::prelude::*;

use super::explain::{code, diff, go};
use crate::browser::{dom, files};
use crate::page::{Page, use_reply};
use crate::state::{use_interface, use_page, use_plans, use_texts};
use crate::words::Texts;

/// The panel.
#[component]
pub(super) fn Compare() -> Html {
    let (page, interface, t) = (use_page(), use_interface(), use_texts());
    {
        let page = page.clone();
        use_effect_with((), move |()| page.list_plans());
    }
    let comparing = interface.comparing.as_ref();
    let reply = use_reply(comparing.map(|other| Ask::Compare(other.files.clone())));
    let found = match reply.as_deref() {
        Some(Reply::Comparison(found)) => Some(Rc::new(found.clone())),
        _ => None,
    };
    html! {
        <div class="cost">
            <Others />
            { match (reply.as_deref(), found) {
                _ if comparing.is_none() => html! { <p class="quiet">{ t.get("compare.none") }</p> },
                (Some(Reply::Refused(reason)), _) => html! { <p class="paths__refused" role="alert">{ reason.clone() }</p> },
                (_, Some(found)) => html! { <Differences {found} /> },
                _ => html! { <p class="quiet" role="status">{ t.get("reach.computing") }</p> },
            } }
        </div>
    }
}

/// What the plan can be compared with.
#[component]
fn Others() -> Html {
    let (page, interface, plans, t) = (use_page(), use_interface(), use_plans(), use_texts());
    let choose = {
        let page = page.clone();
        Callback::from(move |event: Event| page.compare_plan(&dom::value(&event)))
    };
    let read = Callback::from(move |event: Event| page.compare_files(files::chosen(&event)));
    let press = Callback::from(|_: MouseEvent| dom::press("compare-file"));
    let others = plans.list.iter().filter(|head| head.id != plans.id);
    let name = interface.comparing.as_ref().map(|other| other.name.clone());
    html! {
        <div class="cost__sum">
            <select class="input input--choice" id="compare-plan" key={name.clone().unwrap_or_default()} aria-label={t.get("compare.with")} onchange={choose}>
                <option value="" selected=true disabled=true>{ name.unwrap_or_else(|| t.get("compare.choose").to_owned()) }</option>
                { for others.map(|head| html! { <option value={head.id.clone()}>{ &head.name }</option> }) }
            </select>
            <button class="button button--outlined button--small" onclick={press}>{ t.get("compare.file") }</button>
            <input id="compare-file" class="hidden" type="file" multiple=true tabindex="-1" aria-label={t.get("compare.file")} onchange={read} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct DifferencesProps {
    found: Rc<ComparisonView>,
}

/// The differences, marked on the canvas too.
#[component]
fn Differences(props: &DifferencesProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let found = &props.found;
    {
        let page = page.clone();
        use_effect_with(found.clone(), move |found| {
            let ghosts = Rc::new(found.ghosts.clone());
            page.update(|state| state.interface().ghosts = ghosts);
            move || page.update(|state| state.interface().ghosts = Rc::default())
        });
    }
    let is_same = [&found.added, &found.removed, &found.changed].iter().all(|all| all.is_empty());
    if is_same {
        return html! { <p role="status">{ t.get("compare.same") }</p> };
    }
    html! {
        <>
            { rows(Some(&page), "compare.added", &found.added, &t) }
            { rows(None, "compare.removed", &found.removed, &t) }
            { rows(Some(&page), "compare.changed", &found.changed, &t) }
            { for [("compare.opens", &found.gained), ("compare.closes", &found.lost)].into_iter().filter(|(_, all)| !all.is_empty()).map(|(word, all)| html! {
                <><h2 class="heading">{ t.with(word, &[&all.len().to_string()]) }</h2><pre class="diff" tabindex="0">{ all.join("\n") }</pre></>
            }) }
            if !found.has_reach { <p class="quiet">{ code(t.get("compare.large")) }</p> }
        </>
    }
}

/// Resources with their lines; those that are still there can be gone to.
fn rows(page: Option<&Page>, word: &'static str, all: &[ComparedRow], t: &Texts) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let row = |row: &ComparedRow| {
        let name = match page {
            Some(page) => go(page, &row.at, &row.name),
            None => html! { <span>{ &row.name }</span> },
        };
        html! { <li data-compared={row.at.clone()}>{ name }{ diff(&row.lines, &row.name) }</li> }
    };
    html! {
        <><h2 class="heading">{ t.with(word, &[&all.len().to_string()]) }</h2><ul class="compared">{ for all.iter().map(row) }</ul></>
    }
}
