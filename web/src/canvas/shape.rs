//! One box: a frame, a VPC, a subnet, what stands in it, or what sits on a border.

use std::rc::Rc;

use view::{
    BodyView, BoxView, BusTableView, CollapsedView, Exposure, Frame, KindView, Placement, Tally,
};
use yew::prelude::*;

use super::detail::{Detail, Font, fit, width};
use super::far::{self, Inside};
use super::pin::{PinFace, badge, badge_at, dot};
use super::scene::OnPath;
use super::vpc;
use crate::browser::renders;
use crate::state::{Marks, use_catalog, use_texts};

/// What a box is drawn from. It is drawn again only when something of this is another.
#[derive(PartialEq, Properties)]
pub(super) struct ShapeProps {
    /// The box.
    pub(super) shape: Rc<BoxView>,
    /// Its findings.
    pub(super) marks: Marks,
    /// Whether it is selected.
    pub(super) selected: bool,
    /// The colour that the chosen lens gives it.
    pub(super) tone: Option<u32>,
    /// Whether the path that was followed last passes it.
    pub(super) path: Option<OnPath>,
    /// How many canvas units a pixel is.
    pub(super) unit: f64,
    /// How much of it is shown.
    pub(super) detail: Detail,
}

impl ShapeProps {
    /// The size, in canvas units, of a text that is `size` where it can be read.
    pub(super) fn text(&self, size: f64) -> f64 {
        size.max(11.0 * self.unit)
    }
}

/// A box with its marks.
#[component]
pub(super) fn Shape(props: &ShapeProps) -> Html {
    renders::count("box");
    let (catalog, t) = (use_catalog(), use_texts());
    let found = &props.shape;
    let kind = catalog.kinds.iter().find(|kind| kind.tag == found.tag);
    let counts = props.marks.inside;
    let class = classes!(
        "box",
        format!("box--{}", found.placement.tag()),
        kind.map(|kind| format!("area-{}", kind.area)),
        exposure(found).map(|class| format!("exposure-{}", exposure_tag(class))),
        props.selected.then_some("box--selected"),
        props.tone.map(|tone| format!("tone-{tone}")),
        props.path.map(|path| format!("box--path-{}", path.tag())),
        props.marks.here.worst().map(|severity| format!("box--{}", severity.tag())),
    );
    let Frame { x, y, w, h } = found.frame;
    let radius = radius(found.placement, h);
    let is_far = props.detail < Detail::Names;
    let inside = match &found.body {
        BodyView::Vpc(_) | BodyView::Summary(_) if is_far => {
            let marked = counts.worst().is_some();
            Some(far::inside(found.frame, &found.name, &far::value(found), marked, props.unit))
        }
        _ => None,
    };
    let is_speck = |inside: &&Inside| props.detail == Detail::Overview && inside.lines.is_empty();
    if let Some(inside) = inside.as_ref().filter(is_speck) {
        return speck(props, class, inside, label(found, kind, counts, &t));
    }
    let is_said = is_far && far::has_caption(found.placement);
    html! {
        <g {class} data-shape={found.id.clone()} id={format!("shape-{}", found.id)} role="treeitem" aria-selected={props.selected.to_string()}
            aria-level={(found.depth + 1).to_string()} aria-label={label(found, kind, counts, &t)}>
            <g data-id={found.id.clone()}>
                <rect class="box__body" x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx={radius.to_string()} />
                if let Some(inside) = &inside { { from_far(props, inside) } }
                else if !is_said { { content(props, kind) } }
            </g>
            if !is_said { { mark(props, counts, inside.as_ref()) } }
        </g>
    }
}

/// A box of which nothing can be read: of a thousand of them each element counts.
fn speck(props: &ShapeProps, class: Classes, inside: &Inside, label: String) -> Html {
    let found = &props.shape;
    let Frame { x, y, w, h } = found.frame;
    html! {
        <g {class} data-shape={found.id.clone()} data-id={found.id.clone()} id={format!("shape-{}", found.id)} role="treeitem"
            aria-selected={props.selected.to_string()} aria-level={(found.depth + 1).to_string()}
            aria-label={label}>
            <rect class="box__body" x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx="10" />
            if let Some(at) = inside.mark { { dot(at, props.marks.inside) } }
        </g>
    }
}

/// The mark of a box: beside the name of a frame, else at the upper right corner; where there is no room for a
/// count, and for little things with one finding, the shape alone.
fn mark(props: &ShapeProps, counts: Tally, inside: Option<&Inside>) -> Html {
    let Frame { x, y, w, .. } = props.shape.frame;
    let found = &props.shape;
    if (&found.body, found.placement) == (&BodyView::Plain, Placement::Container) {
        let (end, middle) = caption_end(props);
        let scale = props.unit.max(0.6);
        return badge(end + 8.0 * scale, middle, scale, counts, PinFace::Counted);
    }
    if let Some((left, middle, scale)) = inside.and_then(|inside| inside.mark) {
        return badge(left, middle, scale, counts, PinFace::Shape);
    }
    let is_little = matches!(found.placement, Placement::Chip | Placement::Border);
    let alone = is_little && counts.total() == 1;
    let face = if alone { PinFace::Shape } else { PinFace::Counted };
    badge_at((f64::from(x + w), f64::from(y)), props.unit, counts, face)
}

fn radius(placement: Placement, height: i32) -> i32 {
    match placement {
        Placement::Border => height / 2,
        Placement::Chip | Placement::Subnet => 6,
        _ => 10,
    }
}

fn exposure(found: &BoxView) -> Option<Exposure> {
    match found.body {
        BodyView::Subnet(_, exposure) => Some(exposure),
        _ => None,
    }
}

/// The word for a class of subnets in class names.
pub(crate) fn exposure_tag(exposure: Exposure) -> &'static str {
    match exposure {
        Exposure::Public => "public",
        Exposure::Private => "private",
        Exposure::Attachment => "attachment",
        Exposure::Isolated => "isolated",
        Exposure::Unknown => "unknown",
    }
}

fn content(props: &ShapeProps, kind: Option<&KindView>) -> Html {
    let found = &props.shape;
    match (&found.body, found.placement) {
        (BodyView::Vpc(body), _) => vpc::inner(props, body),
        (BodyView::Subnet(blocks, _), _) => subnet(props, blocks),
        (BodyView::Chip(count, more), _) => chip(props, kind.filter(|_| *more == 0), *count),
        (BodyView::Bus(tables), _) => bus(props, kind, tables),
        (BodyView::Summary(summary), _) => collapsed(props, kind, summary),
        (BodyView::Plain, Placement::Container) => caption(props, kind),
        (BodyView::Plain, Placement::Chip | Placement::Border) => chip(props, kind, 0),
        (BodyView::Plain, _) => heading(props, kind),
    }
}

/// From far: the name in as many lines as have room, a value, and for a VPC a bar for each class of subnets.
fn from_far(props: &ShapeProps, inside: &Inside) -> Html {
    let Frame { y, h, .. } = props.shape.frame;
    let Inside { lines, value, left, room, below, mark } = inside;
    let (size, bar) = (far::NAME * props.unit, 6.0 * props.unit);
    let bars_end = below + bar * 1.5 + if mark.is_some() { bar * 3.0 } else { 0.0 };
    let has_bars = props.detail == Detail::Summary && bars_end <= f64::from(y + h);
    html! {
        <>
            <title>{ &props.shape.name }</title>
            { for lines.iter().map(|(line, middle)| text("box__name", line, (Font::Bold, size), (*left, *middle), *room)) }
            if let Some(middle) = value { { text("box__value", &far::value(&props.shape), (Font::Mono, size), (*left, *middle), *room) } }
            if let (BodyView::Vpc(body), true) = (&props.shape.body, has_bars) { { vpc::bars(body, *left, below + bar * 0.5, *room, bar) } }
        </>
    }
}

/// A text that begins at a place, in the middle of its line: as much of it as has room.
pub(super) fn text(
    class: &'static str,
    content: &str,
    (font, size): (Font, f64),
    (x, y): (f64, f64),
    room: f64,
) -> Html {
    let content = fit(content, font, size, room);
    if content.is_empty() {
        return Html::default();
    }
    let y = y + size * 0.35;
    html! {
        <text {class} x={format!("{x:.1}")} y={format!("{y:.1}")} font-size={format!("{size:.2}")}>{ content }</text>
    }
}

/// An icon whose square has this side, with its corner at a place.
pub(super) fn pictogram(kind: Option<&KindView>, side: f64, at: (f64, f64)) -> Html {
    let Some(kind) = kind else { return Html::default() };
    let transform = format!("translate({:.1} {:.1}) scale({:.3})", at.0, at.1, side / 24.0);
    html! { <g class="box__icon" {transform}><path d={kind.icon.clone()} /></g> }
}

/// A frame's name in its heading.
fn caption(props: &ShapeProps, kind: Option<&KindView>) -> Html {
    let (name, value) = (props.text(15.0), props.text(12.0));
    let (left, y, room) = caption_place(props);
    let icon = name * 1.2;
    let wide = width(&props.shape.name, Font::Bold, name);
    let more = shows_subtitle(props, room);
    html! {
        <>
            { pictogram(kind, icon, (left - icon - 6.0, y - icon / 2.0)) }
            { text("box__name", &props.shape.name, (Font::Bold, name), (left, y), room) }
            if more { { text("box__value", &props.shape.subtitle, (Font::Mono, value), (left + wide + 10.0, y), room - wide - 10.0) } }
        </>
    }
}

/// Where a frame's name begins, the middle of its line, and its room.
fn caption_place(props: &ShapeProps) -> (f64, f64, f64) {
    let (frame, icon) = (props.shape.frame, props.text(15.0) * 1.2);
    let (x, y) = (f64::from(frame.x), f64::from(frame.y));
    (x + 20.0 + icon, y + 20.0, f64::from(frame.w) - 40.0 - icon)
}

/// Where what is said in a frame's heading ends, and the middle of its line.
fn caption_end(props: &ShapeProps) -> (f64, f64) {
    let (left, y, room) = caption_place(props);
    let name = width(&props.shape.name, Font::Bold, props.text(15.0)).min(room);
    let value = match shows_subtitle(props, room) {
        true => 10.0 + width(&props.shape.subtitle, Font::Mono, props.text(12.0)),
        false => 0.0,
    };
    (left + (name + value).min(room), y)
}

/// Whether a frame's value is shown beside its name: where it tells more, and there is room for all of it.
fn shows_subtitle(props: &ShapeProps, room: f64) -> bool {
    let shape = &props.shape;
    let wide = width(&shape.name, Font::Bold, props.text(15.0))
        + width(&shape.subtitle, Font::Mono, props.text(12.0));
    shape.subtitle != shape.name && wide + 10.0 <= room
}

/// An icon, a name and a value, one below the other where there is room.
fn heading(props: &ShapeProps, kind: Option<&KindView>) -> Html {
    let found = &props.shape;
    let Frame { x, y, w, h } = found.frame;
    let height = f64::from(if crate::state::can_hold(found.placement) { h.min(48) } else { h });
    let (x, y, w) = (f64::from(x), f64::from(y), f64::from(w));
    let size = props.text(12.0);
    let two = !found.subtitle.is_empty() && size * 2.7 <= height;
    let icon = 22.0_f64.min(height - 6.0).max(0.0);
    let (left, middle) = (x + 20.0 + icon, y + height / 2.0);
    let room = w - icon - 28.0;
    let first = if two { middle - size * 0.65 } else { middle };
    html! {
        <>
            { pictogram(kind, icon, (x + 10.0, middle - icon / 2.0)) }
            { text("box__name", &found.name, (Font::Bold, size), (left, first), room) }
            if two { { text("box__value", &found.subtitle, (Font::Mono, size), (left, middle + size * 0.75), room) } }
        </>
    }
}

/// A subnet's name, and its blocks below it where there is room.
fn subnet(props: &ShapeProps, blocks: &[String]) -> Html {
    let Frame { x, y, w, .. } = props.shape.frame;
    let (x, y, room) = (f64::from(x) + 8.0, f64::from(y), f64::from(w) - 16.0);
    let size = props.text(12.0);
    let two = size * 2.7 <= 44.0;
    let first = y + if two { 14.0 } else { 6.0 + size * 0.6 };
    html! {
        <>
            { text("box__name", &props.shape.name, (Font::Bold, size), (x, first), room) }
            if two { { text("box__value", &blocks.join(" "), (Font::Mono, size), (x, y + 31.0), room) } }
        </>
    }
}

/// What stands in a subnet or on a border: an icon and a name on one line.
fn chip(props: &ShapeProps, kind: Option<&KindView>, count: u32) -> Html {
    let Frame { x, y, w, h } = props.shape.frame;
    let (x, y, w, h) = (f64::from(x), f64::from(y), f64::from(w), f64::from(h));
    let size = props.text(12.0);
    let left = if kind.is_some() { 26.0 } else { 10.0 };
    let count = if count > 0 { format!(" ×{count}") } else { String::new() };
    let room = w - left - 6.0 - width(&count, Font::Regular, size);
    let name = fit(&props.shape.name, Font::Regular, size, room);
    // A letter or two of a longer name tell nothing.
    let tells = name == props.shape.name || name.chars().count() > 2;
    let name = name + &count;
    let shows_name = size * 1.3 <= h && tells;
    html! {
        <>
            <title>{ &props.shape.name }</title>
            { pictogram(kind, 15.0, (x + 6.0, y + (h - 15.0) / 2.0)) }
            if shows_name { { text("box__name box__name--small", &name, (Font::Regular, size), (x + left, y + h / 2.0), w - left) } }
        </>
    }
}

/// A transit gateway with its route tables.
fn bus(props: &ShapeProps, kind: Option<&KindView>, tables: &[BusTableView]) -> Html {
    let found = &props.shape;
    let Frame { x, y, w, h } = found.frame;
    let (left, middle, h) = (f64::from(x), f64::from(y) + f64::from(h) / 2.0, f64::from(h));
    let (name, value) = (props.text(15.0), props.text(12.0));
    let near = props.detail >= Detail::Names && value * 1.4 <= h;
    let end = tables.iter().map(|table| table.frame.x).min().filter(|_| near);
    let room = f64::from(end.map_or(w, |first| first - x)) - 44.0;
    let wide = width(&found.name, Font::Bold, name).min(room);
    html! {
        <>
            { pictogram(kind, 18.0, (left + 10.0, middle - 9.0)) }
            { text("box__name", &found.name, (Font::Bold, name), (left + 36.0, middle), room) }
            if room - wide > 60.0 {
                { text("box__value", &found.subtitle, (Font::Mono, value), (left + 46.0 + wide, middle), room - wide - 10.0) }
            }
            if near { { for tables.iter().map(|table| bus_table(table, value)) } }
        </>
    }
}

fn bus_table(table: &BusTableView, size: f64) -> Html {
    let Frame { x, y, w, h } = table.frame;
    let at = (f64::from(x) + 6.0, f64::from(y) + f64::from(h) / 2.0);
    html! {
        <g data-id={table.id.clone()} class="bus__table">
            <rect x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx="4" />
            { text("box__value", &table.text, (Font::Mono, size), at, f64::from(w) - 8.0) }
        </g>
    }
}

/// A collapsed account or Region: its name, and what it holds.
fn collapsed(props: &ShapeProps, kind: Option<&KindView>, summary: &CollapsedView) -> Html {
    let found = &props.shape;
    let Frame { x, y, w, h } = found.frame;
    let (x, y, w, h) = (f64::from(x), f64::from(y) + 18.0, f64::from(w), f64::from(h) - 18.0);
    let (name, value) = (props.text(15.0), props.text(12.0));
    let (nets, rest) = summary.counts.split_at(summary.counts.len().min(2));
    let lines = [
        (nets.join(" · "), Font::Regular),
        (summary.blocks.join(" "), Font::Mono),
        (rest.concat(), Font::Regular),
    ];
    let room = (h / (value * 1.5)).max(0.0) as usize;
    let icon = name * 1.2;
    html! {
        <>
            { pictogram(kind, icon, (x + 10.0, y - icon / 2.0)) }
            { text("box__name", &found.name, (Font::Bold, name), (x + 16.0 + icon, y), w - 28.0 - icon) }
            { for lines.iter().take(room).zip(1..).map(|((line, font), place)| {
                let class = if *font == Font::Mono { "box__value" } else { "box__count" };
                text(class, line, (*font, value), (x + 12.0, y + f64::from(place) * value * 1.5), w - 24.0)
            }) }
        </>
    }
}

/// What a screen reader says of a box.
fn label(
    found: &BoxView,
    kind: Option<&KindView>,
    counts: Tally,
    t: &crate::words::Texts,
) -> String {
    let kind = kind.map_or("", |kind| &kind.name);
    let mut parts = vec![format!("{kind} {}", found.name)];
    parts.extend((!found.subtitle.is_empty()).then(|| found.subtitle.clone()));
    parts.extend(found.parent.as_ref().map(|around| t.with("canvas.in", &[around])));
    if counts.total() > 0 {
        parts.push(t.with("canvas.problems", &[&counts.total().to_string()]));
    }
    parts.join(", ")
}
