//! One packet's way and its answer's: asked for by two ends and a service, told hop by hop.

use engine::{
    ConversationView, HopView, Id, Question, StepView, TraceView, Verdict, has_types, usual_port,
};
use yew::prelude::*;

use super::explain::code;
use crate::app::Part;
use crate::browser::dom;
use crate::state::{Action, State};

/// The paths panel.
#[component]
pub(crate) fn Paths(part: &Part) -> Html {
    let state = &part.state;
    html! {
        <div class="paths">
            { question(state) }
            { match state.told.as_deref() {
                None => html! { <p class="quiet">{ state.texts.get("paths.choose") }</p> },
                Some(Err(reason)) => html! { <p class="paths__refused" role="alert">{ reason.clone() }</p> },
                Some(Ok(told)) => answer(state, told),
            } }
        </div>
    }
}

/// The fields of the question.
fn question(state: &UseReducerHandle<State>) -> Html {
    let asked = &state.asked;
    let t = &state.texts;
    let field = |name: &'static str,
                 id: &'static str,
                 value: &str,
                 list: bool,
                 set: fn(&mut Question, String)| {
        let handle = state.clone();
        let enter = Callback::from(move |event: Event| {
            handle.dispatch(Action::AskWith(set, dom::value(&event)));
        });
        html! {
            <div class={classes!("field", (!list).then_some("field--small"))}>
                <label class="field__label" for={id}>{ t.get(name) }</label>
                <input class="input" {id} value={value.to_owned()} list={list.then_some("path-ends")} onchange={enter} autocomplete="off" />
            </div>
        }
    };
    let turn = {
        let handle = state.clone();
        Callback::from(move |_: MouseEvent| {
            let asked = (*handle.asked).clone();
            let (from, to) = (asked.to.clone(), asked.from.clone());
            handle.dispatch(Action::Ask(Question { from, to, ..asked }));
        })
    };
    html! {
        <div class="paths__question">
            { field("paths.from", "path-from", &asked.from, true, |asked, text| asked.from = text) }
            <button class="button button--icon" onclick={turn} title={t.get("paths.turn")} aria-label={t.get("paths.turn")}>{ "⇄" }</button>
            { field("paths.to", "path-to", &asked.to, true, |asked, text| asked.to = text) }
            { field("paths.protocol", "path-protocol", &asked.protocol, false, |asked, text| (asked.port, asked.protocol) = (usual_port(&text).to_owned(), text)) }
            { field(if has_types(&asked.protocol) { "paths.type" } else { "paths.port" }, "path-port", &asked.port, false, |asked, text| asked.port = text) }
            <datalist id="path-ends">
                { for state.session.ends(state.language).into_iter().map(|end| html! { <option value={end.value}>{ end.label }</option> }) }
            </datalist>
        </div>
    }
}

fn answer(state: &UseReducerHandle<State>, told: &ConversationView) -> Html {
    let t = &state.texts;
    html! {
        <div class="paths__answer">
            <p class={classes!("verdict", kind(told.verdict))} role="status" data-verdict={told.verdict.tag()}>
                { t.with(if told.verdict == Verdict::Delivered { "paths.both-ways" } else { "paths.verdict" }, &[&told.summary]) }
            </p>
            if !told.blockers.is_empty() {
                <div class="blockers"><h4>{ t.get("paths.blockers") }</h4>{ for told.blockers.iter().map(|blocker| step(state, blocker)) }</div>
            }
            <div class="ways">
                { way(state, "paths.out", &told.out) }
                if let Some(back) = &told.back { { way(state, "paths.back", back) } }
            </div>
        </div>
    }
}

/// The class of a verdict.
pub(crate) fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Delivered | Verdict::LeavesPlan => "verdict--good",
        Verdict::Unknown => "verdict--unknown",
        _ => "verdict--bad",
    }
}

fn way(state: &UseReducerHandle<State>, name: &'static str, trace: &TraceView) -> Html {
    html! {
        <section class="way">
            <h4>{ state.texts.get(name) }<code>{ &trace.flow }</code>
                <span class={classes!("tag", kind(trace.verdict))}>{ trace.verdict.words().get(state.language) }</span></h4>
            <ol class="hops">{ for trace.hops.iter().map(|hop| self::hop(state, hop)) }</ol>
        </section>
    }
}

fn hop(state: &UseReducerHandle<State>, hop: &HopView) -> Html {
    html! {
        <li class="hop">
            <span class="hop__kind">{ hop.kind_name }</span>{ go(state, &hop.at, &hop.name) }
            { for hop.steps.iter().map(|step| self::step(state, step)) }
        </li>
    }
}

fn go(state: &UseReducerHandle<State>, id: &Id, name: &str) -> Html {
    let (state, id) = (state.clone(), id.clone());
    let press =
        Callback::from(move |_: MouseEvent| state.dispatch(Action::Select(vec![id.clone()])));
    html! { <button class="link" onclick={press}>{ name.to_owned() }</button> }
}

fn step(state: &UseReducerHandle<State>, step: &StepView) -> Html {
    let text = html! { <>{ code(&step.text) } if let Some(code) = step.code { <code class="aws">{ code }</code> }</> };
    if step.considered.is_empty() {
        return html! { <p class="step">{ text }</p> };
    }
    html! {
        <details class="step">
            <summary>{ text }</summary>
            <p class="quiet">{ state.texts.get("paths.considered") }</p>
            { for step.considered.iter().map(|other| html! {
                <p class="considered"><code>{ other.at.to_string() }</code>{ " " }{ code(&other.text) }</p>
            }) }
        </details>
    }
}
