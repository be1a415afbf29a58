//! One wire, with its name in its middle and its mark there.

use std::collections::BTreeMap;

use engine::draw::Wire;
use engine::{Id, Kind};
use yew::prelude::*;

use super::Marks;
use super::shape::badge;
use crate::state::State;

/// Draws a wire's line.
pub(super) fn line(found: &Wire, state: &State, marks: &BTreeMap<Id, Marks>, lit: &[Id]) -> Html {
    let points: Vec<String> = found.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let points = points.join(" ");
    html! {
        <g key={format!("line-{}", found.id)} class={class(found, state, marks, lit)} data-id={found.id.to_string()} aria-hidden="true">
            <polyline class="wire__reach" points={points.clone()} />
            <polyline class="wire__line" {points} />
        </g>
    }
}

/// Draws a wire's name and its mark, above all lines.
pub(super) fn name(found: &Wire, state: &State, marks: &BTreeMap<Id, Marks>, lit: &[Id]) -> Html {
    let counts = marks.get(&found.id).copied().unwrap_or_default().here;
    let (x, y) = middle(&found.points);
    let text = match found.subtitle.as_str() {
        "" => found.name.clone(),
        subtitle => format!("{} · {subtitle}", found.name),
    };
    let width = 20 + text.chars().map(|c| if c.is_ascii() { 7 } else { 12 }).sum::<i32>();
    let kind = Kind::listed(found.tag).map_or("", |listed| listed.spec.name.get(state.language));
    let label = format!("{kind} {}, {}, {}", found.name, found.from, found.to);
    html! {
        <g key={found.id.to_string()} class={class(found, state, marks, lit)} data-id={found.id.to_string()}
            id={format!("shape-{}", found.id)} role="treeitem" aria-level="1" aria-label={label}
            aria-selected={state.selection.contains(&found.id).to_string()}>
            <g transform={format!("translate({} {})", x - width / 2, y - 13)}>
                <rect class="wire__plate" width={width.to_string()} height="26" rx="13" />
                <text class="wire__name" x={(width / 2).to_string()} y="17">{ text }</text>
            </g>
            { badge(x + width / 2 + 14, y - 15, counts) }
        </g>
    }
}

fn class(found: &Wire, state: &State, marks: &BTreeMap<Id, Marks>, lit: &[Id]) -> Classes {
    let counts = marks.get(&found.id).copied().unwrap_or_default().here;
    classes!(
        "wire",
        state.selection.contains(&found.id).then_some("wire--selected"),
        lit.contains(&found.id).then_some("wire--lit"),
        counts.worst().map(|severity| format!("wire--{}", severity.tag())),
    )
}

/// The middle of the longest piece.
pub(super) fn middle(points: &[(i32, i32)]) -> (i32, i32) {
    let pieces = points.iter().zip(points.iter().skip(1));
    let longest = pieces.max_by_key(|((ax, ay), (bx, by))| (bx - ax).abs() + (by - ay).abs());
    longest
        .map_or((0, 0), |((ax, ay), (bx, by))| (i32::midpoint(*ax, *bx), i32::midpoint(*ay, *by)))
}
