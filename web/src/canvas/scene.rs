//! What of the drawing is in the window: frames first, then wires, then what stands in frames, then the
//! names of wires. Each is drawn again only when it is another.

use std::collections::BTreeSet;
use std::rc::Rc;

use view::{BoxView, Catalog, Key, LensView, Placement, WireView};
use yew::prelude::*;

use super::detail::{Detail, Font, View};
use super::far::{self, Caption};
use super::lens;
use super::pin::badge;
use super::shape::{Shape, pictogram, text};
use super::wire::{WireLine, WireName, crowd};
use crate::browser::renders;
use crate::state::{Diagram, Tracing, use_catalog, use_diagram, use_selection, use_tracing};

#[derive(PartialEq, Properties)]
pub(super) struct SceneProps {
    /// What is shown.
    pub(super) view: View,
    /// What the chosen lens colours.
    pub(super) lens: Rc<LensView>,
}

/// How many lines are drawn from far as elements of their own.
const MOST_WIRES: usize = 400;

/// Everything on the canvas.
#[component]
pub(super) fn Scene(props: &SceneProps) -> Html {
    renders::count("scene");
    let (diagram, selection, tracing) = (use_diagram(), use_selection(), use_tracing());
    let catalog = use_catalog();
    let path = path(&tracing);
    let selected: BTreeSet<&Key> = selection.iter().collect();
    let view = props.view;
    let tones = lens::tones(&props.lens);
    let boxes = visible(&diagram, view, &selected);
    let shape = |found: &Rc<BoxView>| {
        let id = &found.id;
        html! {
            <Shape key={id.to_string()} shape={found.clone()} marks={diagram.marks(id)} selected={selected.contains(id)}
                tone={tones.get(id).copied()} path={on_path(&path, id)} unit={view.unit()} detail={view.detail} />
        }
    };
    let wires: Vec<&Rc<WireView>> = diagram
        .wires
        .values()
        .filter(|wire| in_window(wire, view) || selected.contains(&wire.id))
        .collect();
    let said = far::said(&diagram, &boxes, &wires, view);
    let (frames, others): (Vec<_>, Vec<_>) =
        boxes.into_iter().partition(|found| is_frame(found.placement));
    let line = |wire: &Rc<WireView>, key: String| {
        let marks = diagram.marks(&wire.id).here;
        let ends = (on_path(&path, &wire.from), on_path(&path, &wire.to));
        let both = if ends.0 == ends.1 { ends.0 } else { None };
        let lit = on_path(&path, &wire.id).or(if wire.name.is_empty() { both } else { None });
        (key, marks, selected.contains(&wire.id), lit)
    };
    let is_crowd = view.detail == Detail::Overview && wires.len() > MOST_WIRES;
    let is_own = |wire: &Rc<WireView>| {
        let (_, marks, selected, path) = line(wire, String::new());
        !is_crowd || selected || path.is_some() || marks.worst().is_some()
    };
    let others_at_once = wires.iter().copied().filter(|wire| !is_own(wire));
    let crowd = is_crowd.then(|| crowd(others_at_once));
    let own = wires.iter().filter(|wire| is_own(wire)).map(|wire| {
        let (key, marks, selected, path) = line(wire, wire.key.to_string());
        html! { <WireLine {key} wire={(*wire).clone()} {marks} {selected} {path} /> }
    });
    let lines: Vec<Html> = crowd.into_iter().chain(own).collect();
    let places = said.wires.iter().copied().chain(std::iter::repeat(None));
    let named = wires.iter().zip(places);
    let named = named.filter(|(wire, _)| !wire.name.is_empty() && is_own(wire));
    let names = named.map(|(wire, far)| {
        let (key, marks, selected, path) = line(wire, wire.key.to_string());
        html! { <WireName {key} wire={(*wire).clone()} {marks} {selected} {path} {view} {far} /> }
    });
    html! {
        <>
            <g key="frames">{ for frames.into_iter().map(shape) }</g>
            <g key="wires">{ for lines }</g>
            <g key="boxes">{ for others.into_iter().map(shape) }</g>
            <g key="names">{ for names }</g>
            <g key="captions">{ for said.captions.iter().map(|found| caption(found, &catalog, view.unit())) }</g>
        </>
    }
}

/// What is said of a box from far, above all lines.
fn caption(found: &Caption, catalog: &Catalog, unit: f64) -> Html {
    let kind = catalog.kinds.iter().find(|kind| kind.tag == found.tag);
    let (area, size) = (found.area, far::NAME * unit);
    let (middle, icon) = (area.y + area.h / 2.0, size * 1.2);
    let left = area.x + 4.0 * unit;
    let area_class = kind.map(|kind| format!("area-{}", kind.area));
    html! {
        <g class={classes!("caption", area_class)} key={&*found.id} aria-hidden="true">
            if !found.name.is_empty() {
                <g data-id={found.id.clone()}>
                    <rect class="caption__plate" x={format!("{:.1}", area.x)} y={format!("{:.1}", area.y)} width={format!("{:.1}", area.w)}
                        height={format!("{:.1}", area.h)} rx={format!("{:.1}", 4.0 * unit)} />
                    { pictogram(kind, icon, (left, middle - icon / 2.0)) }
                    { text("box__name", &found.name, (Font::Bold, size), (left + icon + 3.0 * unit, middle), area.w) }
                </g>
            }
            if let Some((counts, left, face)) = found.mark { { badge(left, middle, far::MARK * unit, counts, face) } }
        </g>
    }
}

/// Whether a box is a frame around others, which wires may cross.
fn is_frame(placement: Placement) -> bool {
    matches!(placement, Placement::Container | Placement::Vpc | Placement::Subnet)
}

/// The boxes in the window, parents before what is in them. What is selected is always among them.
fn visible<'a>(
    diagram: &'a Diagram,
    view: View,
    selected: &BTreeSet<&Key>,
) -> Vec<&'a Rc<BoxView>> {
    let shows = |found: &&Rc<BoxView>| {
        let seen = view.detail.shows(found.placement) && view.shows(found.frame);
        seen || selected.contains(&found.id)
    };
    let mut found: Vec<&Rc<BoxView>> = diagram.boxes.values().filter(shows).collect();
    found.sort_by_key(|found| (found.depth, found.placement == Placement::Border));
    found
}

fn in_window(wire: &WireView, view: View) -> bool {
    let around = crate::state::around_points(wire.points.iter().copied());
    around.is_some_and(|around| view.shows(around))
}

/// Whether a packet gets through where it passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OnPath {
    /// It passes and arrives.
    Good,
    /// It passes, and it is not known whether it arrives.
    Unknown,
    /// It passes and does not arrive.
    Bad,
    /// It is stopped here.
    Stopped,
}

impl OnPath {
    /// The word for it in class names.
    pub(super) fn tag(self) -> &'static str {
        match self {
            OnPath::Good => "good",
            OnPath::Unknown => "unknown",
            OnPath::Bad => "bad",
            OnPath::Stopped => "stopped",
        }
    }
}

/// What the path that was followed last passes, there and back.
fn path(tracing: &Tracing) -> Vec<(Key, OnPath)> {
    let Some(Ok(result)) = &tracing.result else { return Vec::new() };
    let passed = match result.outcome.good {
        Some(true) => OnPath::Good,
        None => OnPath::Unknown,
        Some(false) => OnPath::Bad,
    };
    let back = result.back.iter().flat_map(|back| &back.hops);
    let hops = result.forward.hops.iter().chain(back);
    let mut path: Vec<(Key, OnPath)> = hops.map(|hop| (hop.at.clone(), passed)).collect();
    if let Some((_, last)) = path.last_mut().filter(|_| passed == OnPath::Bad) {
        *last = OnPath::Stopped;
    }
    path
}

fn on_path(path: &[(Key, OnPath)], id: &Key) -> Option<OnPath> {
    path.iter().rev().find(|(at, _)| at == id).map(|(_, how)| *how)
}
