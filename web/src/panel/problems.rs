//! What the rules find: a list to walk through, and the explained finding beside it.

use std::rc::Rc;

use engine::{Counts, FindingView, Severity};
use yew::prelude::*;

use super::explain::{Explain, code};
use crate::app::Part;
use crate::browser::dom;
use crate::command::{self, Step};
use crate::state::{Action, State};
use crate::ui::Mark;

/// The problems panel.
#[component]
pub(crate) fn Problems(part: &Part) -> Html {
    let state = &part.state;
    let hidden = use_state(Vec::<Severity>::new);
    let words = use_state(String::new);
    let shown: Vec<&FindingView> = state
        .findings
        .iter()
        .filter(|finding| !hidden.contains(&finding.severity))
        .filter(|finding| says(finding, &words))
        .collect();
    let explained =
        state.findings.iter().find(|finding| Some(&finding.key) == state.finding.as_ref());
    let keys = {
        let state = state.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                _ => return,
            };
            event.prevent_default();
            command::step(&state, &state.dispatcher(), step);
        })
    };
    html! {
        <div class="problems">
            <div class="problems__left">
                { filters(state, &hidden, &words) }
                if shown.is_empty() { { clear(state) } }
                <div class="problems__rows" role="listbox" tabindex="0" aria-label={state.texts.get("dock.problems")} onkeydown={keys}>
                    { for shown.into_iter().map(|finding| row(state, finding)) }
                </div>
            </div>
            <div class="problems__right">
                if let Some(finding) = explained {
                    <Explain state={state.clone()} finding={Rc::new(finding.clone())} />
                } else {
                    <p class="quiet">{ state.texts.get("problems.choose") }</p>
                }
            </div>
        </div>
    }
}

fn says(finding: &FindingView, words: &str) -> bool {
    let text =
        format!("{} {} {} {}", finding.rule, finding.title, finding.message, finding.at_name)
            .to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// The chips of the severities and the text filter.
fn filters(
    state: &UseReducerHandle<State>,
    hidden: &UseStateHandle<Vec<Severity>>,
    words: &UseStateHandle<String>,
) -> Html {
    let counts = state
        .findings
        .iter()
        .fold(Counts::default(), |counts, finding| counts.and(finding.severity));
    let chip = |severity: Severity| {
        let is_on = !hidden.contains(&severity);
        let hidden = hidden.clone();
        let press = Callback::from(move |_: MouseEvent| {
            let mut next = (*hidden).clone();
            match next.iter().position(|other| *other == severity) {
                Some(place) => drop(next.remove(place)),
                None => next.push(severity),
            }
            hidden.set(next);
        });
        html! {
            <button class="chip" aria-pressed={is_on.to_string()} onclick={press}>
                <Mark {severity} language={state.language} />{ severity.name().get(state.language) }<b>{ counts.of(severity) }</b>
            </button>
        }
    };
    let filter = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    html! {
        <div class="filters">
            { for Severity::ALL.into_iter().map(chip) }
            <input class="input input--search" type="search" value={(**words).clone()} oninput={filter}
                placeholder={state.texts.get("problems.filter")} aria-label={state.texts.get("problems.filter")} />
        </div>
    }
}

fn clear(state: &State) -> Html {
    let rules = engine::rule_names().len().to_string();
    let resources = state.session.plan().len().to_string();
    html! {
        <div class="clear">
            <p class="clear__title">{ state.texts.get(if state.findings.is_empty() { "problems.none" } else { "problems.none-shown" }) }</p>
            <p class="quiet">{ state.texts.with("problems.checked", &[&rules, &resources]) }</p>
        </div>
    }
}

fn row(state: &UseReducerHandle<State>, finding: &FindingView) -> Html {
    let selected = Some(&finding.key) == state.finding.as_ref();
    let press = {
        let (state, key, id) = (state.clone(), finding.key.clone(), finding.at.id.clone());
        Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::Explain(Some(key.clone())));
            state.dispatch(Action::Select(vec![id.clone()]));
        })
    };
    html! {
        <div key={finding.key.clone()} class={classes!("problem", selected.then_some("problem--selected"))} role="option"
            aria-selected={selected.to_string()} onclick={press} data-rule={finding.rule}>
            <Mark severity={finding.severity} language={state.language} hollow={finding.accepted.is_some()} />
            <span class="problem__message">{ code(&finding.message) }</span>
            <span class="problem__place">{ &finding.at_name }</span>
        </div>
    }
}
