//! Another plan beside the one that is open: what was added, removed and changed since, which problems that
//! raises and settles, and what became reachable or not.

use std::rc::Rc;

use view::{
    Ask, ComparedFindings, ComparedPart, ComparedReach, ComparedRow, ComparedStep, ComparisonView,
    FindingRow, Reply,
};
use yew::prelude::*;

use super::explain::{code, diff, go};
use crate::browser::{dom, files};
use crate::page::{Page, use_compared, use_reply};
use crate::state::{use_interface, use_page, use_plans, use_revision, use_texts};
use crate::ui::Mark;
use crate::words::Texts;

/// How many resources, problems and lines of a kind are shown.
const MOST_SHOWN: usize = 200;

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
    let found = use_memo(reply.clone(), |reply| match reply.as_deref() {
        Some(Reply::Comparison(found)) => Some(Rc::new(found.clone())),
        _ => None,
    });
    html! {
        <div class="cost">
            <Others />
            { match (reply.as_deref(), (*found).clone()) {
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
    let judged = use_compared(Some(ComparedPart::Findings), found);
    let ((revision, _), wanted) = (use_revision(), use_state_eq(|| None::<u32>));
    let is_wanted = !found.is_large || *wanted == Some(revision);
    let step = use_compared(is_wanted.then_some(ComparedPart::Reach), found);
    let reach = reachability(found, step.as_deref(), &wanted, revision, &t);
    let is_same = [&found.added, &found.removed, &found.changed].iter().all(|all| all.is_empty());
    if is_same {
        return html! { <p role="status">{ t.get("compare.same") }</p> };
    }
    html! {
        <>
            { rows(Some(&page), "compare.added", &found.added, &t) }
            { rows(None, "compare.removed", &found.removed, &t) }
            { rows(Some(&page), "compare.changed", &found.changed, &t) }
            { problems(&page, judged.as_deref(), &t) }
            { reach }
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
        <><h2 class="heading">{ t.with(word, &[&all.len().to_string()]) }</h2><ul class="compared">{ for all.iter().take(MOST_SHOWN).map(row) }</ul>{ more(all.len(), t) }</>
    }
}

/// Says how many of very many are not shown.
fn more(all: usize, t: &Texts) -> Html {
    let left = all.saturating_sub(MOST_SHOWN);
    if left == 0 {
        return Html::default();
    }
    html! { <p class="quiet">{ t.with("delete.more", &[&left.to_string()]) }</p> }
}

/// The problems that only one of the plans has.
fn problems(page: &Page, step: Option<&ComparedStep>, t: &Texts) -> Html {
    match step {
        Some(ComparedStep::Findings(ComparedFindings { raised, settled, counts })) => html! {
            <>
                { findings(Some(page), "compare.raised", raised, counts.0, t) }
                { findings(None, "compare.settled", settled, counts.1, t) }
                if *counts == (0, 0) { <p class="quiet" data-compared="same-problems">{ t.get("compare.same-problems") }</p> }
            </>
        },
        other => progress(other, "status.checking", t),
    }
}

/// Findings of one plan; those of the plan that is open can be explained.
fn findings(
    page: Option<&Page>,
    word: &'static str,
    some: &[FindingRow],
    all: u32,
    t: &Texts,
) -> Html {
    if some.is_empty() {
        return Html::default();
    }
    let row = |row: &FindingRow| {
        let name = match page {
            Some(page) => {
                let (page, key) = (page.clone(), row.key.clone());
                let press = Callback::from(move |_: MouseEvent| page.explain(&key));
                html! { <button class="link" onclick={press}>{ &row.at_name }</button> }
            }
            None => html! { <b>{ &row.at_name }</b> },
        };
        html! { <li class="preview__adds" data-rule={row.rule.clone()}><Mark severity={row.severity} /><span>{ name }{ " " }{ code(&row.message) }</span></li> }
    };
    let count = usize::try_from(all).unwrap_or(usize::MAX);
    html! {
        <><h2 class="heading">{ t.with(word, &[&all.to_string()]) }</h2>
        <ul class="compared compared--findings" data-compared={word}>{ for some.iter().take(MOST_SHOWN).map(row) }</ul>{ more(count, t) }</>
    }
}

/// What only one of the plans reaches. Between very many ends it is compared when someone asks for it, for the
/// revision that `wanted` holds.
fn reachability(
    found: &ComparisonView,
    step: Option<&ComparedStep>,
    wanted: &UseStateHandle<Option<u32>>,
    revision: u32,
    t: &Texts,
) -> Html {
    let is_wanted = !found.is_large || **wanted == Some(revision);
    let button = |id: &'static str, word: &'static str, what: Option<u32>| {
        let wanted = wanted.clone();
        let press = Callback::from(move |_: MouseEvent| wanted.set(what));
        html! { <button class="button button--outlined button--small" {id} onclick={press}>{ t.get(word) }</button> }
    };
    match step {
        _ if !is_wanted => html! {
            <p class="compare__work"><span class="quiet">{ t.with("compare.large", &[&found.ends.to_string()]) }</span>
                { button("compare-reach", "compare.reach", Some(revision)) }</p>
        },
        Some(ComparedStep::Reach(reach)) => reached(reach, t),
        other => html! {
            <div class="compare__work">{ progress(other, "reach.computing", t) }
                if found.is_large { { button("compare-stop", "opening.stop", None) } }
            </div>
        },
    }
}

fn reached(reach: &ComparedReach, t: &Texts) -> Html {
    let (gained, lost) = reach.counts;
    if (gained, lost) == (0, 0) {
        return html! { <p class="quiet" data-compared="same-reach">{ t.get("compare.same-reach") }</p> };
    }
    let lists = [("compare.opens", &reach.gained, gained), ("compare.closes", &reach.lost, lost)];
    let list = |(word, some, all): (&'static str, &Vec<String>, u32)| {
        let shown: Vec<&str> = some.iter().take(MOST_SHOWN).map(String::as_str).collect();
        let count = usize::try_from(all).unwrap_or(usize::MAX);
        html! {
            <><h2 class="heading">{ t.with(word, &[&all.to_string()]) }</h2>
            <pre class="diff" tabindex="0" data-compared={word}>{ shown.join("\n") }</pre>{ more(count, t) }</>
        }
    };
    html! { <>{ for lists.into_iter().filter(|(_, some, _)| !some.is_empty()).map(list) }</> }
}

/// How far a part of a comparison is.
fn progress(step: Option<&ComparedStep>, word: &'static str, t: &Texts) -> Html {
    match step {
        Some(ComparedStep::Going(done, all)) => html! {
            <label class="compare__progress"><span class="quiet">{ t.get(word) }</span>
                <progress max={all.to_string()} value={done.to_string()} /></label>
        },
        _ => html! { <p class="quiet" role="status">{ t.get(word) }</p> },
    }
}
