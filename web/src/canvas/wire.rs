//! One wire, with its name in its middle and its mark there.

use std::collections::BTreeMap;

use engine::draw::Wire;
use engine::{Counts, Id, Kind};
use yew::prelude::*;

use super::shape::badge;
use crate::state::State;

/// Draws a wire.
pub(super) fn draw(found: &Wire, state: &State, marks: &BTreeMap<Id, Counts>, lit: &[Id]) -> Html {
    let counts = marks.get(&found.id).copied().unwrap_or_default();
    let selected = state.selection.contains(&found.id);
    let class = classes!(
        "wire",
        selected.then_some("wire--selected"),
        lit.contains(&found.id).then_some("wire--lit"),
        counts.worst().map(|severity| format!("wire--{}", severity.tag())),
    );
    let points: Vec<String> = found.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let points = points.join(" ");
    let (x, y) = middle(&found.points);
    let kind = Kind::listed(found.tag).map_or("", |listed| listed.spec.name.get(state.language));
    let text = if found.subtitle.is_empty() { found.name.clone() } else { format!("{} · {}", found.name, found.subtitle) };
    let width = 20 + text.chars().map(|c| if c.is_ascii() { 7 } else { 12 }).sum::<i32>();
    let label = format!("{kind} {}, {}, {}", found.name, found.from, found.to);
    html! {
        <g key={found.id.to_string()} {class} data-id={found.id.to_string()} id={format!("shape-{}", found.id)}
            role="treeitem" aria-level="1" aria-selected={selected.to_string()} aria-label={label}>
            <polyline class="wire__reach" points={points.clone()} />
            <polyline class="wire__line" {points} />
            <g transform={format!("translate({} {})", x - width / 2, y - 13)}>
                <rect class="wire__plate" width={width.to_string()} height="26" rx="13" />
                <text class="wire__name" x={(width / 2).to_string()} y="17">{ text }</text>
            </g>
            { badge(x + width / 2 + 4, y - 13, counts) }
        </g>
    }
}

/// The middle of the longest piece.
fn middle(points: &[(i32, i32)]) -> (i32, i32) {
    let pieces = points.iter().zip(points.iter().skip(1));
    let longest = pieces.max_by_key(|((ax, ay), (bx, by))| (bx - ax).abs() + (by - ay).abs());
    longest.map_or((0, 0), |((ax, ay), (bx, by))| (i32::midpoint(*ax, *bx), i32::midpoint(*ay, *by)))
}
