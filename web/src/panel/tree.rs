//! The plan as a tree of rows.

use std::collections::BTreeSet;
use std::rc::Rc;

use engine::{Id, Language, TreeRow};
use yew::prelude::*;

use crate::app::Part;
use crate::marks::Marks;
use crate::state::Action;
use crate::ui::{Badge, Icon};
use crate::words::Texts;

/// The tree.
#[component]
pub(crate) fn Tree(part: &Part) -> Html {
    let state = &part.state;
    let closed = use_state(BTreeSet::<Id>::new);
    let select = {
        let dispatch = state.dispatcher();
        use_callback((), move |id: Id, ()| dispatch.dispatch(Action::Select(vec![id])))
    };
    let fold = {
        let closed = closed.clone();
        use_callback(closed.clone(), move |id: Id, before| {
            let mut next = (**before).clone();
            if !next.remove(&id) {
                next.insert(id);
            }
            closed.set(next);
        })
    };
    let mut hidden_below: Option<usize> = None;
    let mut rows = Vec::new();
    for (place, row) in state.tree.iter().enumerate() {
        if hidden_below.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        let is_open = !closed.contains(&row.id);
        hidden_below = (!is_open).then_some(row.depth);
        let selected = state.selection.contains(&row.id);
        rows.push(html! {
            <Row key={row.id.to_string()} rows={state.tree.clone()} {place} {selected} marks={state.marks.get(&row.id).copied().unwrap_or_default()} {is_open} texts={state.texts.clone()}
                language={state.language} select={select.clone()} fold={fold.clone()} />
        });
    }
    html! {
        <section class="tree" aria-label={state.texts.get("panel.tree")}>
            <h2 class="heading">{ state.texts.get("panel.tree") }</h2>
            if rows.is_empty() { <p class="quiet">{ state.texts.get("tree.empty") }</p> }
            <div role="tree" class="tree__rows">{ for rows }</div>
        </section>
    }
}

/// What one row needs. It is drawn again only when something of this changes.
#[derive(Clone, Properties)]
struct RowProps {
    rows: Rc<Vec<TreeRow>>,
    place: usize,
    marks: Marks,
    selected: bool,
    is_open: bool,
    texts: Rc<Texts>,
    language: Language,
    select: Callback<Id>,
    fold: Callback<Id>,
}

impl PartialEq for RowProps {
    fn eq(&self, other: &RowProps) -> bool {
        let flags = |props: &RowProps| (props.marks, props.selected, props.is_open, props.language);
        let same = Rc::ptr_eq(&self.rows, &other.rows) && self.place == other.place;
        let same = same || self.rows.get(self.place) == other.rows.get(other.place);
        flags(self) == flags(other) && self.fold == other.fold && same
    }
}

#[component]
fn Row(props: &RowProps) -> Html {
    let Some(row) = props.rows.get(props.place) else { return Html::default() };
    let press = {
        let (select, id) = (props.select.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| select.emit(id.clone()))
    };
    let fold = {
        let (fold, id) = (props.fold.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| fold.emit(id.clone()))
    };
    let counts = if props.is_open { props.marks.here } else { props.marks.inside };
    html! {
        <div class={classes!("tree__row", format!("indent-{}", row.depth.min(6)), props.selected.then_some("tree__row--selected"))}
            role="treeitem" aria-level={(row.depth + 1).to_string()} aria-selected={props.selected.to_string()}>
            if row.has_children {
                <button class="tree__fold" onclick={fold} aria-expanded={props.is_open.to_string()} aria-label={props.texts.with("tree.fold", &[&row.name])}>
                    { if props.is_open { "▾" } else { "▸" } }
                </button>
            } else { <span class="tree__fold"></span> }
            <button class={classes!("tree__name", format!("area-{}", row.area))} onclick={press} title={format!("{} {}", row.kind, row.detail)}>
                <Icon path={row.icon} /><span class="tree__text">{ &row.name }</span>
                <span class="tree__detail">{ &row.detail }</span>
            </button>
            <Badge {counts} language={props.language} />
        </div>
    }
}
