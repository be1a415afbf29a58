//! What the list of problems shows: severities, words, what findings are gathered by, and in which part of the
//! plan.

use view::Consequence;
use yew::prelude::*;

use super::lines::{Grouping, Scope};
use crate::browser::dom;
use crate::state::{use_summary, use_texts};
use crate::ui::{Icon, Mark, icon, severity_name};

/// What is shown of the findings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shown {
    /// The severities that are not shown.
    pub(super) hidden: Vec<Consequence>,
    /// The words that all have.
    pub(super) words: String,
    /// What they are gathered by.
    pub(super) grouping: Grouping,
    /// In which part of the plan.
    pub(super) scope: Scope,
}

#[derive(PartialEq, Properties)]
pub(super) struct FiltersProps {
    /// What is shown.
    pub(super) shown: UseStateHandle<Shown>,
    /// Shows what all safe fixes would do.
    pub(super) fix_all: Callback<MouseEvent>,
}

/// The chips of the severities, the text filter, and the choices.
#[component]
pub(super) fn Filters(props: &FiltersProps) -> Html {
    let (summary, t) = (use_summary(), use_texts());
    let shown = &props.shown;
    let chip = |severity: Consequence| {
        let is_on = !shown.hidden.contains(&severity);
        let press = change(shown, move |shown, _: MouseEvent| {
            match shown.hidden.iter().position(|other| *other == severity) {
                Some(place) => drop(shown.hidden.remove(place)),
                None => shown.hidden.push(severity),
            }
        });
        html! {
            <button class="chip" aria-pressed={is_on.to_string()} onclick={press} title={t.get(severity_name(severity))}>
                <Mark {severity} /><span class="chip__name">{ t.get(severity_name(severity)) }</span><b>{ summary.tally.of(severity) }</b>
            </button>
        }
    };
    let filter = change(shown, |shown, event: InputEvent| shown.words = dom::value(&event));
    let group = change(shown, |shown, event: Event| {
        shown.grouping = chosen(&Grouping::ALL, &dom::value(&event));
    });
    let scope = change(shown, |shown, event: Event| {
        shown.scope = chosen(&Scope::ALL, &dom::value(&event));
    });
    html! {
        <div class="filters">
            { for Consequence::ALL.into_iter().map(chip) }
            <input class="input input--search" id="problems-words" type="search" value={shown.words.clone()} oninput={filter}
                placeholder={t.get("problems.filter")} aria-label={t.get("problems.filter")} />
            { choice("problems-group", t.get("problems.group"), options(&Grouping::ALL, shown.grouping, &t), group) }
            { choice("problems-scope", t.get("problems.scope"), options(&Scope::ALL, shown.scope, &t), scope) }
            <button class="button button--small" id="problems-fix-all" onclick={props.fix_all.clone()}>
                <Icon path={icon("fix")} />{ t.get("problems.fix-all") }
            </button>
        </div>
    }
}

/// A callback that changes what is shown.
fn change<E: 'static>(
    shown: &UseStateHandle<Shown>,
    change: impl Fn(&mut Shown, E) + 'static,
) -> Callback<E> {
    let shown = shown.clone();
    Callback::from(move |event: E| {
        let mut next = (*shown).clone();
        change(&mut next, event);
        shown.set(next);
    })
}

fn chosen<T: Copy + Default>(all: &[(T, &'static str)], key: &str) -> T {
    all.iter().find(|(_, name)| *name == key).map(|(value, _)| *value).unwrap_or_default()
}

fn options<T: PartialEq + Copy>(
    all: &[(T, &'static str)],
    current: T,
    t: &crate::words::Texts,
) -> Html {
    let option = |(value, name): &(T, &'static str)| {
        html! { <option value={*name} selected={*value == current}>{ t.get(name) }</option> }
    };
    html! { <>{ for all.iter().map(option) }</> }
}

fn choice(id: &'static str, label: &'static str, options: Html, choose: Callback<Event>) -> Html {
    html! { <select class="input input--choice" {id} aria-label={label} title={label} onchange={choose}>{ options }</select> }
}
