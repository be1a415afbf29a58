//! One packet's way and its answer's: asked for by two ends and a service, told hop by hop.

use std::rc::Rc;

use view::{
    Ask, EndChoice, PathOutcome, ProofRow, Reply, TraceForm, TraceHop, TracePath, TraceResult,
    TraceStep,
};
use yew::prelude::*;

use super::explain::{code, go};
use super::opening::MakeItWork;
use crate::page::{Page, use_reply};
use crate::state::{Tracing, use_page, use_texts, use_tracing};
use crate::ui::{Entered, Typed};
use crate::words::Texts;

/// The paths panel.
#[component]
pub(super) fn Paths() -> Html {
    let (page, tracing, t) = (use_page(), use_tracing(), use_texts());
    html! {
        <div class="paths">
            <Question />
            { several(&page, &tracing, &t) }
            { match &tracing.result {
                None => html! { <p class="quiet">{ t.get("paths.choose") }</p> },
                Some(Err(reason)) => html! { <p class="paths__refused" role="alert">{ reason.to_string() }</p> },
                Some(Ok(result)) => answer(&page, result, &t),
            } }
        </div>
    }
}

/// The other paths that were proven with the one that is followed; each can be followed.
fn several(page: &Page, tracing: &Tracing, t: &Texts) -> Html {
    let is_followed = |proof: &ProofRow| proof.form == tracing.form;
    if tracing.proofs.len() < 2 || !tracing.proofs.iter().any(is_followed) {
        return Html::default();
    }
    let said = t.with("paths.several", &[&tracing.proofs.len().to_string()]);
    let one = |proof: &ProofRow| {
        let (page, form) = (page.clone(), proof.form.clone());
        let follow = Callback::from(move |_: MouseEvent| {
            let form = form.clone();
            ask(&page, |now| *now = form);
        });
        html! {
            <button class="chip" aria-pressed={is_followed(proof).to_string()} onclick={follow}>{ &proof.names.0 }{ " → " }{ &proof.names.1 }</button>
        }
    };
    html! {
        <div class="paths__several" role="group" aria-label={said.clone()}>
            <span class="quiet">{ said.clone() }</span>{ for tracing.proofs.iter().map(one) }
        </div>
    }
}

/// The ends that a path can have.
#[hook]
pub(super) fn use_ends() -> Vec<EndChoice> {
    let reply = use_reply(Some(Ask::Ends));
    match reply.as_deref() {
        Some(Reply::Ends(ends)) => ends.clone(),
        _ => Vec::new(),
    }
}

/// The names that a field of an end offers.
pub(super) fn offered(id: &'static str, ends: Vec<EndChoice>) -> Html {
    let option = |end: EndChoice| html! { <option value={end.value}>{ end.label }</option> };
    html! { <datalist {id}>{ for ends.into_iter().map(option) }</datalist> }
}

/// Asks for another path.
pub(super) fn ask(page: &Page, change: impl FnOnce(&mut TraceForm)) {
    page.update(|state| change(&mut Rc::<Tracing>::make_mut(&mut state.tracing).form));
    page.trace();
}

/// The fields of the question.
#[component]
fn Question() -> Html {
    let (page, tracing, t) = (use_page(), use_tracing(), use_texts());
    let ends = use_ends();
    let form = &tracing.form;
    let field = |name: &'static str,
                 id: &'static str,
                 value: &str,
                 list: bool,
                 set: fn(&mut TraceForm, String)| {
        let page = page.clone();
        let enter = Callback::from(move |entered: Entered| {
            entered.take();
            ask(&page, |form| set(form, entered.text));
        });
        html! {
            <div class={classes!("field", (!list).then_some("field--small"))}>
                <label class="field__label" for={id}>{ t.get(name) }</label>
                <Typed {id} value={value.to_owned()} list={list.then_some("path-ends")} {enter} />
            </div>
        }
    };
    let exchange = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            ask(&page, |form| std::mem::swap(&mut form.from, &mut form.to));
        })
    };
    html! {
        <div class="paths__question">
            { field("paths.from", "path-from", &form.from, true, |form, text| form.from = text) }
            <button class="button button--icon" onclick={exchange} title={t.get("paths.turn")} aria-label={t.get("paths.turn")}>{ "⇄" }</button>
            { field("paths.to", "path-to", &form.to, true, |form, text| form.to = text) }
            { field("paths.protocol", "path-protocol", &form.protocol, false, |form, text| form.protocol = text) }
            { field("paths.port", "path-port", &form.port, false, |form, text| form.port = text) }
            { offered("path-ends", ends) }
        </div>
    }
}

fn answer(page: &Page, result: &Rc<TraceResult>, t: &Texts) -> Html {
    let outcome = &result.outcome;
    let both = result.back.is_some() && outcome.good == Some(true);
    html! {
        <div class="paths__answer">
            <p class={classes!("verdict", kind(outcome))} role="status" data-verdict={outcome.verdict.clone()}>
                { if both { t.with("paths.both-ways", &[&outcome.label]) } else { outcome.label.clone() } }
            </p>
            if outcome.good != Some(true) { <MakeItWork result={result.clone()} /> }
            if !result.blockers.is_empty() {
                <div class="blockers"><h2>{ t.get("paths.blockers") }</h2>{ for result.blockers.iter().map(|blocker| step(blocker, t)) }</div>
            }
            <div class="ways">
                { way(page, "paths.out", &result.forward, t) }
                if let Some(back) = &result.back { { way(page, "paths.back", back, t) } }
            </div>
        </div>
    }
}

/// The class of how a path ends.
pub(super) fn kind(outcome: &PathOutcome) -> &'static str {
    match outcome.good {
        Some(true) => "verdict--good",
        Some(false) => "verdict--bad",
        None => "verdict--unknown",
    }
}

fn way(page: &Page, name: &'static str, path: &TracePath, t: &Texts) -> Html {
    html! {
        <section class="way">
            <h2>{ t.get(name) }<code>{ &path.flow }</code><span class={classes!("tag", kind(&path.outcome))}>{ &path.outcome.label }</span></h2>
            <ol class="hops">{ for path.hops.iter().map(|hop| self::hop(page, hop, t)) }</ol>
        </section>
    }
}

fn hop(page: &Page, hop: &TraceHop, t: &Texts) -> Html {
    html! {
        <li class="hop">
            <span class="hop__kind">{ &hop.kind }</span>{ go(page, &hop.at, &hop.name) }
            { for hop.steps.iter().map(|step| self::step(step, t)) }
        </li>
    }
}

fn step(step: &TraceStep, t: &Texts) -> Html {
    let text = html! { <>{ code(&step.text) } if let Some(code) = &step.code { <code class="aws">{ code }</code> } if let Some(fix) = &step.fix { <span class="step__fix">{ t.with("paths.fix", &[fix]) }</span> }</> };
    if step.considered.is_empty() {
        return html! { <p class="step">{ text }</p> };
    }
    html! {
        <details class="step">
            <summary>{ text }</summary>
            <p class="quiet">{ t.get("paths.considered") }</p>
            { for step.considered.iter().map(|other| html! {
                <p class="considered"><code>{ format!("{}{}", other.at, other.path) }</code>{ " " }{ code(&other.text) }</p>
            }) }
        </details>
    }
}
