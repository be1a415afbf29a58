//! What reaches what in exact sets, and whether what is wanted of the network holds.

use view::{Ask, FlowRow, IntentOutcome, IntentRow, ReachRow, Reply};
use yew::prelude::*;

use super::explain::{code, go};
use super::paths::{ask, offered, use_ends};
use crate::page::{Page, use_reply};
use crate::state::{Dock, use_page, use_texts};
use crate::ui::{Entered, Icon, Typed, icon};
use crate::words::Texts;

/// The panel.
#[component]
pub(super) fn ReachPanel() -> Html {
    let (page, t) = (use_page(), use_texts());
    let (from, to) = (use_state(String::new), use_state(String::new));
    let reply = use_reply(Some(Ask::Reach((*from).clone(), (*to).clone())));
    html! {
        <div class="reach">
            <section class="reach__sets" aria-label={t.get("reach.sets")}>
                <Question from={from.clone()} to={to.clone()} />
                { answer(&page, reply.as_deref(), &from, &to, &t) }
            </section>
            <Intents />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct QuestionProps {
    from: UseStateHandle<String>,
    to: UseStateHandle<String>,
}

#[component]
fn Question(props: &QuestionProps) -> Html {
    let (ends, t) = (use_ends(), use_texts());
    let field = |name: &'static str, id: &'static str, end: &UseStateHandle<String>| {
        let (value, end) = ((**end).clone(), end.clone());
        let enter = Callback::from(move |entered: Entered| {
            entered.take();
            end.set(entered.text);
        });
        html! {
            <div class="field">
                <label class="field__label" for={id}>{ t.get(name) }</label>
                <Typed {id} {value} list="reach-ends" {enter} example={t.get("reach.all")} />
            </div>
        }
    };
    html! {
        <div class="paths__question">
            { field("paths.from", "reach-from", &props.from) }
            { field("paths.to", "reach-to", &props.to) }
            { offered("reach-ends", ends) }
        </div>
    }
}

fn answer(page: &Page, reply: Option<&Reply>, from: &str, to: &str, t: &Texts) -> Html {
    let rows = match reply {
        Some(Reply::Reach(rows)) => rows,
        Some(Reply::Refused(reason)) => {
            return html! { <p class="paths__refused" role="alert">{ reason.clone() }</p> };
        }
        _ => return html! { <p class="quiet">{ t.get("reach.computing") }</p> },
    };
    if !rows.is_empty() {
        return html! { <div class="reach__rows">{ for rows.iter().map(|found| row(page, found, t)) }</div> };
    }
    let both = !from.is_empty() && !to.is_empty();
    html! {
        <div class="clear">
            <p class="clear__title">{ t.get("reach.nothing") }</p>
            if both { { follow(page, from, to, t) } }
        </div>
    }
}

/// One pair of ends: the services at a glance, and every set of flows below.
fn row(page: &Page, found: &ReachRow, t: &Texts) -> Html {
    let mut services: Vec<&str> = found.works.iter().map(|one| one.services.as_str()).collect();
    services.dedup();
    html! {
        <details class="reach__row" key={format!("{} {}", found.from, found.to)}>
            <summary>
                <b>{ &found.from_name }</b>{ " → " }<b>{ &found.to_name }</b>
                <code>{ services.join("; ") }</code>
                if !found.unknown.is_empty() { <span class="tag verdict--unknown">{ t.get("reach.unknown") }</span> }
            </summary>
            { sets(&found.works, "reach.works", t) }
            { sets(&found.unknown, "reach.unknown", t) }
            if let Some(witness) = &found.witness {
                <p class="quiet">{ t.get("reach.witness") }{ " " }<code>{ witness }</code></p>
            }
            { follow(page, &found.from, &found.to, t) }
        </details>
    }
}

fn sets(flows: &[FlowRow], name: &'static str, t: &Texts) -> Html {
    if flows.is_empty() {
        return Html::default();
    }
    html! {
        <table class="sets">
            <caption>{ t.get(name) }</caption>
            <thead><tr>
                <th scope="col">{ t.get("reach.services") }</th><th scope="col">{ t.get("reach.sources") }</th>
                <th scope="col">{ t.get("reach.source-ports") }</th><th scope="col">{ t.get("reach.destinations") }</th>
            </tr></thead>
            <tbody>{ for flows.iter().map(|one| set(one, t)) }</tbody>
        </table>
    }
}

fn set(one: &FlowRow, t: &Texts) -> Html {
    let all = |text: &str| match text {
        "all" => t.get("reach.all").to_owned(),
        text => text.to_owned(),
    };
    html! {
        <tr>
            <td>{ all(&one.services) }</td><td>{ one.sources.join(", ") }</td>
            <td>{ all(&one.source_ports) }</td><td>{ one.destinations.join(", ") }</td>
        </tr>
    }
}

/// Follows a packet between two ends, in the panel of paths.
fn follow(page: &Page, from: &str, to: &str, t: &Texts) -> Html {
    let (page, from, to) = (page.clone(), from.to_owned(), to.to_owned());
    let press = Callback::from(move |_: MouseEvent| {
        ask(&page, |form| (form.from, form.to) = (from.clone(), to.clone()));
        page.dock(Some(Dock::Paths));
    });
    html! {
        <button class="button button--quiet button--small" onclick={press}>
            <Icon path={icon("path")} />{ t.get("reach.follow") }
        </button>
    }
}

/// What is wanted, each with whether it holds and what shows it.
#[component]
fn Intents() -> Html {
    let (page, t) = (use_page(), use_texts());
    let reply = use_reply(Some(Ask::Intents));
    let intents: &[IntentRow] = match reply.as_deref() {
        Some(Reply::Intents(intents)) => intents,
        _ => &[],
    };
    html! {
        <section class="reach__intents" aria-label={t.get("reach.intents")}>
            <h2 class="heading">{ t.get("reach.intents") }</h2>
            if intents.is_empty() { <p class="quiet">{ t.get("reach.no-intents") }</p> }
            { for intents.iter().map(|intent| self::intent(&page, intent, &t)) }
        </section>
    }
}

fn intent(page: &Page, intent: &IntentRow, t: &Texts) -> Html {
    let (word, class, sign) = match intent.outcome {
        IntentOutcome::Holds => ("reach.holds", "verdict--good", "✓"),
        IntentOutcome::Broken => ("reach.broken", "verdict--bad", "✕"),
        IntentOutcome::Unknown => ("reach.unknown", "verdict--unknown", "?"),
        IntentOutcome::Undecided => ("reach.undecided", "verdict--unknown", "…"),
    };
    html! {
        <div class="wanted" key={&*intent.id} data-intent={intent.id.clone()}>
            <span class={classes!("tag", class)}><span aria-hidden="true">{ sign }</span>{ " " }{ t.get(word) }</span>
            <div>
                { go(page, &intent.id, &intent.name) }{ ": " }{ &intent.wanted }
                if let Some(because) = &intent.because { <p class="quiet">{ code(because) }</p> }
                if let Some((from, to)) = &intent.ends { { follow(page, from, to, t) } }
            </div>
        </div>
    }
}
