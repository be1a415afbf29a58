//! What the rules find: a list to walk through, and the explained finding beside it.

use std::rc::Rc;

use view::{Consequence, FindingRow};
use yew::prelude::*;

use super::explain::{Explain, code};
use crate::browser::{dom, renders};
use crate::command::{self, Step};
use crate::state::{use_catalog, use_interface, use_page, use_report, use_summary, use_texts};
use crate::ui::{Draw, Mark, Rows, severity_name};

/// How high a row is, in pixels.
const HEIGHT: usize = 32;

/// The problems panel.
#[component]
pub(super) fn Problems() -> Html {
    renders::count("problems");
    let (page, report, interface, t) = (use_page(), use_report(), use_interface(), use_texts());
    let hidden = use_state(Vec::<Consequence>::new);
    let words = use_state(String::new);
    let rows = report.order.iter().filter_map(|key| report.rows.get(key));
    let shown: Vec<Rc<FindingRow>> =
        rows.filter(|row| !hidden.contains(&row.severity) && says(row, &words)).cloned().collect();
    let explained = interface.finding.as_ref().and_then(|key| report.rows.get(key)).cloned();
    let place = explained.as_ref().and_then(|row| shown.iter().position(|other| other == row));
    let keys = {
        let page = page.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                _ => return,
            };
            event.prevent_default();
            command::explain_next(&page, step);
        })
    };
    let row = {
        let (shown, key) = (shown.clone(), interface.finding.clone());
        move |place: usize| {
            let Some(finding) = shown.get(place) else { return Html::default() };
            let selected = Some(&finding.key) == key.as_ref();
            html! { <Row key={&*finding.key} finding={finding.clone()} {selected} /> }
        }
    };
    html! {
        <div class="problems">
            <div class="problems__left">
                <Filters {hidden} {words} />
                if shown.is_empty() { <Clear /> }
                <Rows class={classes!("problems__rows")} role="listbox" label={t.get("dock.problems")} count={shown.len()} height={HEIGHT}
                    shown={place} onkeydown={keys} row={Draw(Rc::new(row))} />
            </div>
            <div class="problems__right">
                if let Some(finding) = explained { <Explain {finding} /> } else { <p class="quiet">{ t.get("problems.choose") }</p> }
            </div>
        </div>
    }
}

fn says(finding: &FindingRow, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let text =
        format!("{} {} {} {}", finding.rule, finding.title, finding.message, finding.at_name);
    super::lists::says(&text, words)
}

#[derive(PartialEq, Properties)]
struct FiltersProps {
    hidden: UseStateHandle<Vec<Consequence>>,
    words: UseStateHandle<String>,
}

/// The chips of the severities and the text filter.
#[component]
fn Filters(props: &FiltersProps) -> Html {
    let (summary, t) = (use_summary(), use_texts());
    let chip = |severity: Consequence| {
        let is_on = !props.hidden.contains(&severity);
        let hidden = props.hidden.clone();
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
                <Mark {severity} />{ t.get(severity_name(severity)) }<b>{ summary.tally.of(severity) }</b>
            </button>
        }
    };
    let filter = {
        let words = props.words.clone();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    html! {
        <div class="filters">
            { for Consequence::ALL.into_iter().map(chip) }
            <input class="input input--search" type="search" value={(*props.words).clone()} oninput={filter}
                placeholder={t.get("problems.filter")} aria-label={t.get("problems.filter")} />
        </div>
    }
}

/// What is shown where there is no finding: what was checked.
#[component]
fn Clear() -> Html {
    let (report, summary, catalog, t) = (use_report(), use_summary(), use_catalog(), use_texts());
    let (rules, resources) = (catalog.rules.to_string(), summary.resources.to_string());
    let title = if report.rows.is_empty() { "problems.none" } else { "problems.none-shown" };
    html! {
        <div class="clear">
            <p class="clear__title">{ t.get(title) }</p>
            <p class="quiet">{ t.with("problems.checked", &[&rules, &resources]) }</p>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    finding: Rc<FindingRow>,
    selected: bool,
}

#[component]
fn Row(props: &RowProps) -> Html {
    renders::count("finding");
    let (page, finding) = (use_page(), &props.finding);
    let press = {
        let key = finding.key.clone();
        Callback::from(move |_: MouseEvent| page.explain(&key))
    };
    html! {
        <div class={classes!("problem", props.selected.then_some("problem--selected"))} role="option"
            aria-selected={props.selected.to_string()} onclick={press} data-rule={finding.rule.clone()}>
            <Mark severity={finding.severity} hollow={finding.accepted.is_some()} />
            <span class="problem__message">{ code(&finding.message) }</span>
            <span class="problem__place">{ &finding.at_name }</span>
        </div>
    }
}
