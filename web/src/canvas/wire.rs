//! One wire, with its name and its mark.

use std::rc::Rc;

use view::{Tally, WireState, WireView};
use yew::prelude::*;

use super::detail::{Detail, Font, View, fit, width};
use super::far::MARK;
use super::pin::{PinFace, badge, badge_at, badge_width};
use super::scene::OnPath;
use crate::browser::renders;
use crate::state::use_catalog;

/// What a wire's line is drawn from.
#[derive(PartialEq, Properties)]
pub(super) struct LineProps {
    /// The wire.
    pub(super) wire: Rc<WireView>,
    /// Its findings.
    pub(super) marks: Tally,
    /// Whether it is selected.
    pub(super) selected: bool,
    /// Whether the path that was followed last passes it.
    pub(super) path: Option<OnPath>,
}

/// A wire's line.
#[component]
pub(super) fn WireLine(props: &LineProps) -> Html {
    renders::count("wire");
    let found = &props.wire;
    let points: Vec<String> = found.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let points = points.join(" ");
    let class = class(found, props.marks, props.selected, props.path);
    html! {
        <g {class} data-id={found.id.clone()} data-wire={found.key.clone()} aria-hidden="true">
            <polyline class="wire__reach" points={points.clone()} />
            <polyline class="wire__line" {points} marker-end={found.directed.then_some("url(#arrow)")} />
        </g>
    }
}

/// Very many lines from far, one element for all that look alike. None of them could be pressed there.
pub(super) fn crowd<'w>(wires: impl Iterator<Item = &'w Rc<WireView>>) -> Html {
    let mut paths: Vec<(String, String)> = Vec::new();
    for wire in wires {
        let class = class(wire, Tally::default(), false, None).to_string();
        // There are a handful of looks.
        let place = paths.iter().position(|(known, _)| *known == class).unwrap_or(paths.len());
        if place == paths.len() {
            paths.push((class, String::new()));
        }
        let Some((_, path)) = paths.get_mut(place) else { continue };
        for (place, (x, y)) in wire.points.iter().enumerate() {
            path.push(if place == 0 { 'M' } else { 'L' });
            path.push_str(&format!("{x} {y}"));
        }
    }
    let path = |(class, d): (String, String)| {
        html! { <g key={class.clone()} class={class.clone()} aria-hidden="true"><path class="wire__line" {d} /></g> }
    };
    html! { <g key="crowd">{ for paths.into_iter().map(path) }</g> }
}

/// What a wire's name is drawn from.
#[derive(PartialEq, Properties)]
pub(super) struct NameProps {
    /// The wire.
    pub(super) wire: Rc<WireView>,
    /// Its findings.
    pub(super) marks: Tally,
    /// Whether it is selected.
    pub(super) selected: bool,
    /// Whether the path that was followed last passes it.
    pub(super) path: Option<OnPath>,
    /// How much is shown.
    pub(super) view: View,
    /// Where its mark has a place, from far: its left end and its middle.
    pub(super) far: Option<(f64, f64)>,
}

/// A wire's name and its mark, above all lines. From far, only what is marked or selected has one.
#[component]
pub(super) fn WireName(props: &NameProps) -> Html {
    let found = &props.wire;
    let kinds = use_catalog();
    let kind = kinds.kinds.iter().find(|kind| kind.tag == found.tag);
    let label = format!(
        "{} {}, {}, {}",
        kind.map_or("", |kind| &kind.name),
        found.name,
        found.from,
        found.to
    );
    let (x, y) = place(found);
    let class = class(found, props.marks, props.selected, props.path);
    html! {
        <g {class} data-id={found.id.clone()} id={format!("shape-{}", found.id)} role="treeitem"
            aria-level="1" aria-label={label} aria-selected={props.selected.to_string()}>
            if shows_plate(props) { { plate(props, x, y) } }
            { mark(props, x, y) }
        </g>
    }
}

fn plate(props: &NameProps, x: f64, y: f64) -> Html {
    let size = props.view.text(12.0);
    let (text, wide) = written(props);
    let high = (size * 1.4).max(f64::from(LABEL));
    html! {
        <g transform={format!("translate({:.1} {:.1})", x - wide / 2.0, y - high / 2.0)}>
            <rect class="wire__plate" width={format!("{wide:.1}")} height={format!("{high:.1}")} rx={format!("{:.1}", high / 2.0)} />
            <text class="wire__name" x={format!("{:.1}", wide / 2.0)} y={format!("{:.1}", high / 2.0 + size * 0.35)} font-size={format!("{size:.2}")}>{ text }</text>
        </g>
    }
}

/// The height of a wire's name in the drawing.
const LABEL: i32 = 22;

/// What a plate says and how wide it is: as much as has room in the place that the drawing keeps clear for it,
/// but no part of a state. Where there is no such place, what is selected says all.
fn written(props: &NameProps) -> (String, f64) {
    let (size, all) = (props.view.text(12.0), text(&props.wire));
    let wide = |text: &str| width(text, Font::Regular, size) + size * 0.8;
    let room = props.wire.label.as_ref().filter(|_| !props.selected);
    let said = match room.map(|(_, frame)| f64::from(frame.w) + 6.0) {
        Some(room) if wide(&all) > room => match props.wire.condition {
            WireState::Up => fit(&all, Font::Regular, size, room - size * 0.8),
            _ => Some(&props.wire.state)
                .filter(|state| wide(state) <= room)
                .cloned()
                .unwrap_or_default(),
        },
        _ => all,
    };
    let needed = wide(&said);
    (said, needed)
}

/// Whether the name is shown: where the drawing has room for it and it can be read, or where it is selected.
fn shows_plate(props: &NameProps) -> bool {
    let near = props.view.detail >= Detail::Names && props.wire.label.is_some();
    let tells = written(props).0.chars().count() > 2;
    tells && (near || props.selected)
}

/// The mark of a wire: on its line, or above its name.
fn mark(props: &NameProps, x: f64, y: f64) -> Html {
    let unit = props.view.constant();
    if props.view.detail < Detail::Names && !props.selected {
        let mark = |(left, middle)| badge(left, middle, MARK * unit, props.marks, PinFace::Shape);
        return props.far.map(mark).unwrap_or_default();
    }
    let high = (props.view.text(12.0) * 1.4).max(f64::from(LABEL));
    let above = if shows_plate(props) { high / 2.0 + 12.0 * unit.max(0.6) } else { 0.0 };
    let half = f64::from(badge_width(props.marks)) / 2.0 - 10.0;
    badge_at((x + half * unit.max(0.6), y - above), unit, props.marks, PinFace::Counted)
}

/// The middle of a wire's label, or of its longest piece.
fn place(found: &WireView) -> (f64, f64) {
    match &found.label {
        Some((_, frame)) => {
            let middle = |from: i32, length: i32| f64::from(from) + f64::from(length) / 2.0;
            (middle(frame.x, frame.w), middle(frame.y, frame.h))
        }
        None => middle(&found.points),
    }
}

fn text(found: &WireView) -> String {
    let name = found.label.as_ref().map_or(&found.name, |(text, _)| text);
    match found.state.as_str() {
        "" => name.clone(),
        state if found.label.is_none() => format!("{name} · {state}"),
        _ => name.clone(),
    }
}

fn class(found: &WireView, marks: Tally, selected: bool, path: Option<OnPath>) -> Classes {
    let condition = match found.condition {
        WireState::Up => "up",
        WireState::Pending => "pending",
        WireState::Down => "down",
    };
    classes!(
        "wire",
        format!("wire--{}", found.kind),
        format!("wire--{condition}"),
        selected.then_some("wire--selected"),
        path.map(|path| format!("wire--path-{}", path.tag())),
        marks.worst().map(|severity| format!("wire--{}", severity.tag())),
    )
}

/// The middle of the longest piece.
fn middle(points: &[(i32, i32)]) -> (f64, f64) {
    let pieces = points.iter().zip(points.iter().skip(1));
    let longest = pieces.max_by_key(|((ax, ay), (bx, by))| (bx - ax).abs() + (by - ay).abs());
    longest.map_or((0.0, 0.0), |((ax, ay), (bx, by))| {
        (f64::from(ax + bx) / 2.0, f64::from(ay + by) / 2.0)
    })
}
