//! The plan as a tree of rows.

use std::collections::BTreeSet;
use std::rc::Rc;

use view::{Key, OutlineRow};
use yew::prelude::*;

use crate::browser::renders;
use crate::page::Page;
use crate::state::{
    Marks, Outline, use_catalog, use_diagram, use_outline, use_page, use_selection, use_texts,
};
use crate::ui::{Badge, Draw, Icon, Rows};

/// How high a row is, in pixels.
const HEIGHT: usize = 28;

/// The tree.
#[component]
pub(super) fn Tree() -> Html {
    renders::count("tree");
    let (page, outline, selection) = (use_page(), use_outline(), use_selection());
    let (diagram, t) = (use_diagram(), use_texts());
    let closed = use_state(BTreeSet::<Key>::new);
    let fold = {
        let closed = closed.clone();
        use_callback(closed.clone(), move |id: Key, before| {
            let mut next = (**before).clone();
            if !next.remove(&id) {
                next.insert(id);
            }
            closed.set(next);
        })
    };
    let shown = Rc::new(shown(&outline, &closed));
    let active = selection.last().cloned();
    let place = active.as_ref().and_then(|id| shown.iter().position(|row| row.id == *id));
    let keys = keys(&page, &shown, place, &fold);
    let row = {
        let (shown, closed, fold) = (shown.clone(), closed.clone(), fold.clone());
        let active = active.clone();
        move |place: usize| {
            let Some(row) = shown.get(place) else { return Html::default() };
            let selected = selection.contains(&row.id);
            let focused = active.as_ref() == Some(&row.id);
            html! {
                <Row key={row.id.to_string()} row={row.clone()} marks={diagram.marks(&row.id)} {selected} {focused}
                    is_open={!closed.contains(&row.id)} fold={fold.clone()} />
            }
        }
    };
    html! {
        <section class="tree" aria-label={t.get("panel.tree")}>
            <div class="side__head"><h2 class="heading">{ t.get("panel.tree") }</h2></div>
            if shown.is_empty() { <p class="quiet side__note">{ t.get("tree.empty") }</p> }
            <Rows class={classes!("tree__rows")} role="tree" label={t.get("panel.tree")} count={shown.len()} height={HEIGHT}
                shown={place} active={active.map(|id| AttrValue::from(format!("row-{id}")))} onkeydown={keys} row={Draw(Rc::new(row))} />
        </section>
    }
}

/// The rows that no closed row hides.
fn shown(outline: &Outline, closed: &BTreeSet<Key>) -> Vec<Rc<OutlineRow>> {
    let mut hidden_below: Option<u32> = None;
    let mut shown = Vec::new();
    for row in outline.order.iter().filter_map(|id| outline.rows.get(id)) {
        if hidden_below.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        hidden_below = closed.contains(&row.id).then_some(row.depth);
        shown.push(row.clone());
    }
    shown
}

/// Arrows walk through the rows; left and right close and open them.
fn keys(
    page: &Page,
    shown: &Rc<Vec<Rc<OutlineRow>>>,
    place: Option<usize>,
    fold: &Callback<Key>,
) -> Callback<KeyboardEvent> {
    let (page, shown, fold) = (page.clone(), shown.clone(), fold.clone());
    Callback::from(move |event: KeyboardEvent| {
        let here = place.and_then(|place| shown.get(place));
        let next = match (event.key().as_str(), place) {
            ("ArrowDown", Some(place)) => place + 1,
            ("ArrowUp", Some(place)) => place.saturating_sub(1),
            ("ArrowDown" | "ArrowUp" | "Home", _) => 0,
            ("End", _) => shown.len().saturating_sub(1),
            ("ArrowLeft" | "ArrowRight", Some(_)) => {
                if let Some(row) = here.filter(|row| row.has_children) {
                    fold.emit(row.id.clone());
                }
                return event.prevent_default();
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(row) = shown.get(next) {
            page.select(vec![row.id.clone()]);
        }
    })
}

/// What a row needs. It is drawn again only when something of this is another.
#[derive(PartialEq, Properties)]
struct RowProps {
    row: Rc<OutlineRow>,
    marks: Marks,
    selected: bool,
    focused: bool,
    is_open: bool,
    fold: Callback<Key>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    renders::count("row");
    let (page, catalog, t) = (use_page(), use_catalog(), use_texts());
    let row = &props.row;
    let kind = catalog.kinds.iter().find(|kind| kind.tag == row.tag);
    let press = {
        let id = row.id.clone();
        Callback::from(move |event: MouseEvent| match event.ctrl_key() || event.meta_key() {
            true => page.toggle(&id),
            false => page.select(vec![id.clone()]),
        })
    };
    let fold = {
        let (fold, id) = (props.fold.clone(), row.id.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            fold.emit(id.clone());
        })
    };
    let counts = if props.is_open { props.marks.here } else { props.marks.inside };
    let class = classes!(
        "tree__row",
        format!("indent-{}", row.depth.min(6)),
        kind.map(|kind| format!("area-{}", kind.area)),
        props.selected.then_some("tree__row--selected"),
        props.focused.then_some("tree__row--focused"),
    );
    let expanded = row.has_children.then(|| props.is_open.to_string());
    html! {
        <div {class} id={format!("row-{}", row.id)} role="treeitem" aria-level={(row.depth + 1).to_string()} onclick={press}
            aria-selected={props.selected.to_string()} aria-expanded={expanded}
            title={format!("{} {}", kind.map_or("", |kind| &kind.name), row.detail)}>
            if row.has_children {
                <button class="tree__fold" tabindex="-1" onclick={fold} aria-label={t.with("tree.fold", &[&row.name])}>
                    { if props.is_open { "▾" } else { "▸" } }
                </button>
            } else { <span class="tree__fold"></span> }
            if let Some(kind) = kind { <Icon path={kind.icon.clone()} /> }
            <span class="tree__text">{ &row.name }</span>
            <span class="tree__detail">{ &row.detail }</span>
            <Badge {counts} />
        </div>
    }
}
