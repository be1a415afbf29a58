//! One box: a container with its heading, a node, or a gateway on a border.

use engine::draw::{BoxKind, BoxShape};
use engine::{Counts, Kind, Rect};
use yew::prelude::*;

use super::drawn::{Drawn, ShapeProps};
use crate::marks::Marks;
use crate::ui::glyph;

/// A box with its marks.
#[component]
pub(super) fn ShapeView(props: &ShapeProps) -> Html {
    let drawn = &props.drawn;
    let Some(found) = drawn.shape() else { return Html::default() };
    let Marks { here, inside: counts } = drawn.marks;
    let shape = match found.kind {
        kind if kind.holds() => "box--container",
        BoxKind::Border => "box--border",
        _ => "box--node",
    };
    let class = classes!(
        "box",
        shape,
        format!("area-{}", found.area),
        format!("depth-{}", found.depth.min(4)),
        format!("kind-{}", found.tag),
        drawn.selected.then_some("box--selected"),
        drawn.lit.map(|verdict| format!("box--lit {verdict}")),
        here.worst().map(|severity| format!("box--{}", severity.tag())),
    );
    let Rect { x, y, w, h } = found.rect;
    let radius = if found.kind == BoxKind::Border { h / 2 } else { 10 };
    let id = found.id.to_string();
    html! {
        <g {class} data-shape={id.clone()} id={format!("shape-{id}")} role="treeitem" aria-selected={drawn.selected.to_string()}
            aria-level={(found.depth + 1).to_string()} aria-label={label(found, drawn, counts)}>
            <g data-id={id}>
                <title>{ &found.name }</title>
                <rect class="box__body" x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx={radius.to_string()} />
                { heading(found) }
            </g>
            { badge(x + w, y, counts) }
            { handle(found, drawn.selected) }
        </g>
    }
}

fn heading(found: &BoxShape) -> Html {
    let Rect { x, y, w, .. } = found.rect;
    let (top, room) = match found.kind {
        kind if kind.holds() => (y + 10, w - 56),
        BoxKind::Border => (y + 9, w - 44),
        _ => (y + 16, w - 52),
    };
    let has_second = !found.subtitle.is_empty() && found.kind != BoxKind::Border;
    let first = if has_second { top + 10 } else { top + 16 };
    html! {
        <>
            <g class="box__icon" transform={format!("translate({} {top})", x + 12)}><path d={found.icon} /></g>
            <text class="box__name" x={(x + 44).to_string()} y={first.to_string()}>{ fit(&found.name, room) }</text>
            if has_second {
                <text class="box__subtitle" x={(x + 44).to_string()} y={(top + 26).to_string()}>{ fit(&found.subtitle, room) }</text>
            }
        </>
    }
}

/// As much of a text as has room in so many units.
fn fit(text: &str, room: i32) -> String {
    let width = |c: char| if c.is_ascii() { 8 } else { 13 };
    let total: i32 = text.chars().map(width).sum();
    if total <= room {
        return text.to_owned();
    }
    let mut used = 10;
    let kept = text.chars().take_while(|c| {
        used += width(*c);
        used <= room
    });
    kept.collect::<String>() + "…"
}

/// The mark of the worst finding with how many there are, at the upper right corner.
pub(super) fn badge(x: i32, y: i32, counts: Counts) -> Html {
    let Some(severity) = counts.worst() else { return Html::default() };
    let (shape, inner) = glyph(severity);
    let count = counts.total().to_string();
    let width = 30 + 7 * i32::try_from(count.len()).unwrap_or(1);
    html! {
        <g class={classes!("pin", format!("mark--{}", severity.tag()))} transform={format!("translate({} {})", x - width + 10, y - 11)} aria-hidden="true">
            <rect class="pin__body" width={width.to_string()} height="22" rx="11" />
            <g transform="translate(5 3)"><path class="mark__shape" d={shape} /><path class="mark__glyph" d={inner} /></g>
            <text class="pin__count" x="25" y="15.5">{ count }</text>
        </g>
    }
}

/// Where a connection is dragged from, with the line that follows the pointer.
fn handle(found: &BoxShape, selected: bool) -> Html {
    if !selected {
        return Html::default();
    }
    let Rect { x, y, w, h } = found.rect;
    html! {
        <>
            <path class="line" data-line={found.id.to_string()} d="M0 0" />
            <circle class="handle" data-handle={found.id.to_string()} cx={(x + w).to_string()} cy={(y + h / 2).to_string()} r="8" />
        </>
    }
}

/// What a screen reader says of a box.
fn label(found: &BoxShape, drawn: &Drawn, counts: Counts) -> String {
    let kind = Kind::listed(found.tag).map_or("", |listed| listed.spec.name.get(drawn.language));
    let mut parts = vec![format!("{kind} {}", found.name)];
    parts.extend((!found.subtitle.is_empty()).then(|| found.subtitle.clone()));
    let around = found.parent.as_ref().and_then(|id| drawn.drawing.box_of(id));
    parts.extend(around.map(|around| drawn.texts.with("canvas.in", &[&around.name])));
    if counts.total() > 0 {
        parts.push(drawn.texts.with("canvas.problems", &[&counts.total().to_string()]));
    }
    parts.join(", ")
}
