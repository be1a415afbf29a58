//! The plan as a tree of rows.

use engine::{Id, TreeRow};
use yew::prelude::*;

use crate::app::Part;
use crate::state::{Action, State};
use crate::ui::{Badge, Icon};

/// The tree.
#[component]
pub(crate) fn Tree(part: &Part) -> Html {
    let state = &part.state;
    let closed = use_state(Vec::<Id>::new);
    let mut hidden_below: Option<usize> = None;
    let mut rows = Vec::new();
    for row in state.tree.iter() {
        if hidden_below.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        let is_open = !closed.contains(&row.id);
        hidden_below = (!is_open).then_some(row.depth);
        rows.push(line(state, row, &closed));
    }
    html! {
        <section class="tree" aria-label={state.texts.get("panel.tree")}>
            <h2 class="heading">{ state.texts.get("panel.tree") }</h2>
            if rows.is_empty() { <p class="quiet">{ state.texts.get("tree.empty") }</p> }
            <div role="tree" class="tree__rows">{ for rows }</div>
        </section>
    }
}

fn line(state: &UseReducerHandle<State>, row: &TreeRow, closed: &UseStateHandle<Vec<Id>>) -> Html {
    let selected = state.selection.contains(&row.id);
    let is_open = !closed.contains(&row.id);
    let id = row.id.clone();
    let press = {
        let (state, id) = (state.clone(), id.clone());
        Callback::from(move |_: MouseEvent| state.dispatch(Action::Select(vec![id.clone()])))
    };
    let fold = {
        let closed = closed.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            let mut next = (*closed).clone();
            match next.iter().position(|other| *other == id) {
                Some(place) => drop(next.remove(place)),
                None => next.push(id.clone()),
            }
            closed.set(next);
        })
    };
    let counts = if is_open { row.here } else { row.inside };
    html! {
        <div key={row.id.to_string()} class={classes!("tree__row", format!("indent-{}", row.depth.min(6)), selected.then_some("tree__row--selected"))}
            role="treeitem" aria-level={(row.depth + 1).to_string()} aria-selected={selected.to_string()}>
            if row.has_children {
                <button class="tree__fold" onclick={fold} aria-expanded={is_open.to_string()} aria-label={state.texts.with("tree.fold", &[&row.name])}>
                    { if is_open { "▾" } else { "▸" } }
                </button>
            } else { <span class="tree__fold"></span> }
            <button class={classes!("tree__name", format!("area-{}", row.area))} onclick={press} title={format!("{} {}", row.kind, row.detail)}>
                <Icon path={row.icon} /><span class="tree__text">{ &row.name }</span>
                <span class="tree__detail">{ &row.detail }</span>
            </button>
            <Badge {counts} language={state.language} />
        </div>
    }
}
