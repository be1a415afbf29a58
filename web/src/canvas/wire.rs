//! One wire, with its name in its middle and its mark there.

use engine::Kind;
use engine::draw::Wire;
use yew::prelude::*;

use super::drawn::{Drawn, WireProps};
use super::shape::badge;

/// A wire's line.
#[component]
pub(super) fn WireLine(props: &WireProps) -> Html {
    let Some(found) = props.drawn.wire() else { return Html::default() };
    let points: Vec<String> = found.points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let points = points.join(" ");
    html! {
        <g class={class(&props.drawn)} data-id={found.id.to_string()} aria-hidden="true">
            <polyline class="wire__reach" points={points.clone()} />
            <polyline class="wire__line" {points} />
        </g>
    }
}

/// A wire's name and its mark, above all lines.
#[component]
pub(super) fn WireName(props: &WireProps) -> Html {
    let Some(found) = props.drawn.wire() else { return Html::default() };
    let (x, y) = middle(&found.points);
    let text = text(found);
    let width = 20 + text.chars().map(|c| if c.is_ascii() { 7 } else { 12 }).sum::<i32>();
    let kind = Kind::listed(found.tag);
    let kind = kind.map_or("", |listed| listed.spec.name.get(props.drawn.language));
    let label = format!("{kind} {}, {}, {}", found.name, found.from, found.to);
    html! {
        <g class={class(&props.drawn)} data-id={found.id.to_string()} id={format!("shape-{}", found.id)} role="treeitem"
            aria-level="1" aria-label={label} aria-selected={props.drawn.selected.to_string()}>
            <g transform={format!("translate({} {})", x - width / 2, y - 13)}>
                <rect class="wire__plate" width={width.to_string()} height="26" rx="13" />
                <text class="wire__name" x={(width / 2).to_string()} y="17">{ text }</text>
            </g>
            { badge(x + width / 2 + 14, y - 15, props.drawn.marks.here) }
        </g>
    }
}

fn text(found: &Wire) -> String {
    match found.state.as_str() {
        "" => found.name.clone(),
        subtitle => format!("{} · {subtitle}", found.name),
    }
}

fn class(drawn: &Drawn) -> Classes {
    classes!(
        "wire",
        drawn.selected.then_some("wire--selected"),
        drawn.lit.map(|verdict| format!("wire--lit {verdict}")),
        drawn.marks.here.worst().map(|severity| format!("wire--{}", severity.tag())),
    )
}

/// The middle of the longest piece.
pub(super) fn middle(points: &[(i32, i32)]) -> (i32, i32) {
    let pieces = points.iter().zip(points.iter().skip(1));
    let longest = pieces.max_by_key(|((ax, ay), (bx, by))| (bx - ax).abs() + (by - ay).abs());
    longest
        .map_or((0, 0), |((ax, ay), (bx, by))| (i32::midpoint(*ax, *bx), i32::midpoint(*ay, *by)))
}
