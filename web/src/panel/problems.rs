//! What the rules find: a list to walk through, and the explained finding beside it.

mod filters;
mod lines;

use std::collections::BTreeMap;
use std::rc::Rc;

use view::{Ask, Consequence, EditRequest, FindingRow, Key, Reply};
use yew::prelude::*;

use super::explain::{Explain, PreviewView, code};
use crate::browser::{focus, renders};
use crate::page::{Page, use_reply};
use crate::state::{
    Report, use_catalog, use_interface, use_outline, use_page, use_report, use_selection,
    use_summary, use_texts,
};
use crate::ui::{Draw, Mark, Rows, severity_name};
use crate::words::Texts;
use filters::{Filters, Shown};
use lines::{Line, is_about, lines};

/// How high a row is, in pixels.
const HEIGHT: usize = 32;

/// The element id of the list.
const LIST: &str = "problems-list";

/// Goes on from a finding that was settled: the next one is explained, or the one before where there is none
/// after it, and the list has the focus.
pub(super) fn go_on(page: &Page, before: &Report, settled: &Key) {
    let place = before.order.iter().position(|key| key == settled).unwrap_or_default();
    let (earlier, later) = before.order.split_at(place.min(before.order.len()));
    let report = page.state().report;
    let is_open = |key: &Key| report.rows.get(key).is_some_and(|row| row.accepted.is_none());
    let open = |key: &&Key| *key != settled && is_open(key);
    if let Some(next) = later.iter().find(open).or_else(|| earlier.iter().rev().find(open)) {
        page.explain(next);
    }
    focus::soon(LIST);
}

/// The problems panel.
#[component]
pub(super) fn Problems() -> Html {
    renders::count("problems");
    let (page, report, interface, t) = (use_page(), use_report(), use_interface(), use_texts());
    let (_, _) = (use_selection(), use_outline());
    let shown = use_state(Shown::default);
    let folded = use_state(BTreeMap::<Key, bool>::new);
    let fixing = use_state(|| false);
    let scope = shown.scope.resources(&page.state());
    let rows = report.order.iter().filter_map(|key| report.rows.get(key));
    let found: Vec<Rc<FindingRow>> = rows
        .filter(|row| !shown.hidden.contains(&row.severity) && says(row, &shown.words))
        .filter(|row| is_about(row, scope.as_ref()))
        .cloned()
        .collect();
    let lines = Rc::new(lines(&found, shown.grouping, &folded, interface.finding.as_ref()));
    let explained = interface.finding.as_ref().and_then(|key| report.rows.get(key)).cloned();
    let is_at =
        |line: &Line| matches!(line, Line::Finding(row, _) if Some(row) == explained.as_ref());
    let place = lines.iter().position(is_at);
    {
        let fixing = fixing.clone();
        use_effect_with(interface.finding.clone(), move |_| fixing.set(false));
    }
    let fix_all = {
        let fixing = fixing.clone();
        Callback::from(move |_: MouseEvent| fixing.set(true))
    };
    let fold = {
        let folded = folded.clone();
        Callback::from(move |(key, is_open): (Key, bool)| {
            let mut next = (*folded).clone();
            next.insert(key, is_open);
            folded.set(next);
        })
    };
    let row = {
        let (lines, key, fold, t) =
            (lines.clone(), interface.finding.clone(), fold.clone(), t.clone());
        move |place: usize| {
            lines.get(place).map(|line| draw(line, key.as_ref(), &fold, &t)).unwrap_or_default()
        }
    };
    let keys = keys(&page, &lines, place, &fold);
    html! {
        <div class="problems">
            <div class="problems__left">
                <Filters {shown} {fix_all} />
                if lines.is_empty() { <Clear /> }
                <Rows id={LIST} class={classes!("problems__rows")} role="listbox" label={t.get("dock.problems")} count={lines.len()} height={HEIGHT}
                    shown={place} onkeydown={keys} row={Draw(Rc::new(row))} />
            </div>
            <div class="problems__right">
                if *fixing { <SafeFixes {fixing} /> }
                else if let Some(finding) = explained { <Explain {finding} /> }
                else { <p class="quiet">{ t.get("problems.choose") }</p> }
            </div>
        </div>
    }
}

/// Arrows walk the findings that are shown; left and right fold the group of the one that is explained.
fn keys(
    page: &Page,
    lines: &Rc<Vec<Line>>,
    place: Option<usize>,
    fold: &Callback<(Key, bool)>,
) -> Callback<KeyboardEvent> {
    let (page, lines, fold) = (page.clone(), lines.clone(), fold.clone());
    Callback::from(move |event: KeyboardEvent| {
        let after = place.map_or(0, |place| place + 1);
        let next = match event.key().as_str() {
            "ArrowDown" => lines.iter().skip(after).find_map(first_of(&fold)),
            "ArrowUp" => lines.iter().take(place.unwrap_or(0)).rev().find_map(first_of(&fold)),
            "Home" => lines.iter().find_map(first_of(&fold)),
            "End" => lines.iter().rev().find_map(first_of(&fold)),
            _ => return,
        };
        event.prevent_default();
        if let Some(key) = next {
            page.explain(&key);
        }
    })
}

/// The finding of a line. A closed group on the way is opened, and walked into with the next key.
fn first_of<'a>(fold: &'a Callback<(Key, bool)>) -> impl Fn(&Line) -> Option<Key> + 'a {
    |line| match line {
        Line::Finding(row, _) => Some(row.key.clone()),
        Line::Group { key, is_open: false, .. } => {
            fold.emit((key.clone(), true));
            None
        }
        Line::Group { .. } => None,
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

fn draw(line: &Line, explained: Option<&Key>, fold: &Callback<(Key, bool)>, t: &Texts) -> Html {
    match line {
        Line::Finding(finding, below) => html! {
            <Row key={&*finding.key} finding={finding.clone()} below={*below} selected={Some(&finding.key) == explained} />
        },
        Line::Group { key, title, severity, count, is_open, first } => {
            let title = if title.is_empty() { t.get(severity_name(*severity)) } else { title };
            html! {
                <Group key={format!("group {key}")} of={key.clone()} title={title.to_owned()} severity={*severity} count={*count} is_open={*is_open}
                    first={first.clone()} fold={fold.clone()} />
            }
        }
    }
}

#[derive(PartialEq, Properties)]
struct GroupProps {
    of: Key,
    title: String,
    severity: Consequence,
    count: usize,
    is_open: bool,
    first: Rc<FindingRow>,
    fold: Callback<(Key, bool)>,
}

/// Several alike findings in one line. Pressed, it opens with the first of them explained, or closes.
#[component]
fn Group(props: &GroupProps) -> Html {
    let page = use_page();
    let GroupProps { title, severity, count, is_open, first, .. } = props;
    let press = {
        let (fold, of, first, is_open) =
            (props.fold.clone(), props.of.clone(), first.key.clone(), *is_open);
        Callback::from(move |_: MouseEvent| {
            fold.emit((of.clone(), !is_open));
            if !is_open {
                page.explain(&first);
            }
        })
    };
    html! {
        <div class="problem problem--group" role="option" aria-selected="false" aria-expanded={is_open.to_string()} onclick={press} data-rule={first.rule.clone()}>
            <span class="problem__fold" aria-hidden="true">{ if *is_open { "▾" } else { "▸" } }</span>
            <Mark severity={*severity} /><span class="problem__message">{ title }</span><b class="problem__count">{ *count }</b>
        </div>
    }
}

/// What is shown where there is no finding: what was checked.
#[component]
fn Clear() -> Html {
    let (report, summary, catalog, t) = (use_report(), use_summary(), use_catalog(), use_texts());
    let interface = use_interface();
    let (rules, resources) = (catalog.rules.to_string(), summary.resources.to_string());
    let title = if report.rows.is_empty() { "problems.none" } else { "problems.none-shown" };
    html! {
        <div class="clear">
            <p class="clear__title">{ t.get(title) }</p>
            <p class="quiet">{ t.with("status.checked", &[&rules, &resources, &interface.judged_in.to_string()]) }</p>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SafeFixesProps {
    fixing: UseStateHandle<bool>,
}

/// What all safe fixes together would do, and the button that applies them as one step.
#[component]
fn SafeFixes(props: &SafeFixesProps) -> Html {
    let (page, t) = (use_page(), use_texts());
    let reply = use_reply(Some(Ask::PreviewSafe));
    use_effect_with(reply.is_some(), |_| focus::soon("fix-apply"));
    let Some(Reply::Preview(Some(preview))) = reply.as_deref() else {
        return html! { <p class="quiet" role="status">{ t.get("problems.fixing") }</p> };
    };
    let fixing = props.fixing.clone();
    let apply = Callback::from(move |_: MouseEvent| {
        page.edit("problems.fix-all", EditRequest::FixSafe);
        fixing.set(false);
        focus::soon(LIST);
    });
    html! {
        <article class="explain">
            <h2 class="explain__title">{ t.get("problems.fix-all") }</h2>
            if preview.lines.is_empty() { <p>{ t.get("problems.no-safe") }</p> }
            else { <PreviewView preview={Rc::new(preview.clone())} {apply} /> }
        </article>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    finding: Rc<FindingRow>,
    below: bool,
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
    let class = classes!(
        "problem",
        props.selected.then_some("problem--selected"),
        props.below.then_some("problem--below")
    );
    html! {
        <div {class} role="option" aria-selected={props.selected.to_string()} onclick={press} data-rule={finding.rule.clone()}>
            <Mark severity={finding.severity} hollow={finding.accepted.is_some()} />
            <span class="problem__message">{ code(&finding.message) }</span>
            <span class="problem__place">{ &finding.at_name }</span>
        </div>
    }
}
