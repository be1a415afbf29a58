//! One box: a frame, a VPC, a subnet, what stands in it, or what sits on a border.

use std::rc::Rc;

use view::{
    BodyView, BoxView, BusTableView, CollapsedView, Exposure, Frame, KindView, Placement, Tally,
};
use yew::prelude::*;

use super::detail::{Detail, fit, width};
use super::scene::OnPath;
use super::vpc;
use crate::browser::renders;
use crate::state::{Marks, use_catalog, use_texts};
use crate::ui::glyph;

/// What a box is drawn from. It is drawn again only when something of this is another.
#[derive(PartialEq, Properties)]
pub(super) struct ShapeProps {
    /// The box.
    pub(super) shape: Rc<BoxView>,
    /// Its findings.
    pub(super) marks: Marks,
    /// Whether it is selected.
    pub(super) selected: bool,
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
        format!("box--{}", word(found.placement)),
        kind.map(|kind| format!("area-{}", kind.area)),
        exposure(found).map(|class| format!("exposure-{}", exposure_tag(class))),
        props.selected.then_some("box--selected"),
        props.path.map(|path| format!("box--path-{}", path.tag())),
        props.marks.here.worst().map(|severity| format!("box--{}", severity.tag())),
    );
    let Frame { x, y, w, h } = found.frame;
    let radius = radius(found.placement, h);
    html! {
        <g {class} data-shape={found.id.clone()} id={format!("shape-{}", found.id)} role="treeitem" aria-selected={props.selected.to_string()}
            aria-level={(found.depth + 1).to_string()} aria-label={label(found, kind, counts, &t)}>
            <g data-id={found.id.clone()}>
                <rect class="box__body" x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx={radius.to_string()} />
                { content(props, kind) }
            </g>
            { badge(x + w, y, counts, props.unit) }
        </g>
    }
}

fn word(placement: Placement) -> &'static str {
    match placement {
        Placement::Container => "container",
        Placement::Vpc => "vpc",
        Placement::Subnet => "subnet",
        Placement::Chip => "chip",
        Placement::Border => "border",
        Placement::Bus => "bus",
        Placement::Node => "node",
        Placement::Collapsed => "collapsed",
    }
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
pub(super) fn exposure_tag(exposure: Exposure) -> &'static str {
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
        (BodyView::Chip(count), _) => chip(props, kind, *count),
        (BodyView::Bus(tables), _) => bus(props, kind, tables),
        (BodyView::Summary(summary), _) => collapsed(props, kind, summary),
        (BodyView::Plain, Placement::Container) => caption(props, kind),
        (BodyView::Plain, Placement::Chip | Placement::Border) => chip(props, kind, 0),
        (BodyView::Plain, _) => heading(props, kind),
    }
}

/// A text of a size at a place, as much of it as has room.
pub(super) fn text(
    class: &'static str,
    content: &str,
    size: f64,
    at: (f64, f64),
    room: f64,
) -> Html {
    let content = fit(content, size, room);
    if content.is_empty() {
        return Html::default();
    }
    html! {
        <text {class} x={format!("{:.1}", at.0)} y={format!("{:.1}", at.1)} font-size={format!("{size:.2}")}>{ content }</text>
    }
}

/// An icon whose square has this side, with its corner at a place.
pub(super) fn pictogram(kind: Option<&KindView>, side: f64, at: (f64, f64)) -> Html {
    let Some(kind) = kind else { return Html::default() };
    let transform = format!("translate({:.1} {:.1}) scale({:.3})", at.0, at.1, side / 24.0);
    html! { <g class="box__icon" {transform}><path d={kind.icon.clone()} /></g> }
}

/// A frame's name on its upper edge.
fn caption(props: &ShapeProps, kind: Option<&KindView>) -> Html {
    let (frame, size) = (props.shape.frame, props.text(12.0));
    let (x, y) = (f64::from(frame.x), f64::from(frame.y));
    let name = match props.shape.subtitle.as_str() {
        "" => props.shape.name.clone(),
        more if more == props.shape.name => more.to_owned(),
        more => format!("{} · {more}", props.shape.name),
    };
    let room = f64::from(frame.w) - 24.0 - size * 1.6;
    html! {
        <>
            { pictogram(kind, size * 1.3, (x + 12.0, y + size * 0.45)) }
            { text("box__name", &name, size, (x + 16.0 + size * 1.4, y + size * 1.45), room) }
        </>
    }
}

/// An icon, a name and a value, one below the other where there is room.
fn heading(props: &ShapeProps, kind: Option<&KindView>) -> Html {
    let found = &props.shape;
    let (x, y, w) = (f64::from(found.frame.x), f64::from(found.frame.y), f64::from(found.frame.w));
    let height =
        f64::from(if holds(found.placement) { found.frame.h.min(44) } else { found.frame.h });
    let (name, value) = (props.text(13.0), props.text(11.0));
    let two = !found.subtitle.is_empty()
        && (name + value) * 1.2 <= height
        && props.detail >= Detail::Names;
    let icon = (name * 1.5).min(height - 8.0).max(0.0);
    let (left, middle) = (x + 12.0 + icon, y + height / 2.0);
    let first = if two { middle - value * 0.25 } else { middle + name * 0.35 };
    html! {
        <>
            { pictogram(kind, icon, (x + 6.0, middle - icon / 2.0)) }
            { text("box__name", &found.name, name, (left, first), w - icon - 20.0) }
            if two { { text("box__value", &found.subtitle, value, (left, first + value * 1.25), w - icon - 20.0) } }
        </>
    }
}

fn holds(placement: Placement) -> bool {
    crate::state::can_hold(placement)
}

/// A subnet's name on the left and its blocks on the right.
fn subnet(props: &ShapeProps, blocks: &[String]) -> Html {
    let Frame { x, y, w, .. } = props.shape.frame;
    let (x, y, w) = (f64::from(x), f64::from(y), f64::from(w));
    let (name, value) = (props.text(12.0), props.text(11.0));
    let block = blocks.first().map_or("", String::as_str);
    let wide = width(block, value);
    let beside = width(&props.shape.name, name) + wide + 24.0 <= w;
    let room = if beside { w - wide - 24.0 } else { w - 16.0 };
    html! {
        <>
            { text("box__name", &props.shape.name, name, (x + 8.0, y + name * 1.35), room) }
            if beside {
                <text class="box__value box__value--end" x={format!("{:.1}", x + w - 8.0)} y={format!("{:.1}", y + name * 1.35)}
                    font-size={format!("{value:.2}")}>{ block }</text>
            }
        </>
    }
}

/// What stands in a subnet or on a border: an icon and a name on one line.
fn chip(props: &ShapeProps, kind: Option<&KindView>, count: u32) -> Html {
    let Frame { x, y, w, h } = props.shape.frame;
    let (x, y, w, h) = (f64::from(x), f64::from(y), f64::from(w), f64::from(h));
    let icon = (h - 8.0).clamp(0.0, 16.0);
    let name = match count {
        0 => props.shape.name.clone(),
        count => format!("{} ×{count}", props.shape.name),
    };
    let size = props.text(12.0);
    let shows_name = props.detail == Detail::Full && size * 1.1 <= h;
    html! {
        <>
            <title>{ &props.shape.name }</title>
            { pictogram(kind, icon, (x + 6.0, y + (h - icon) / 2.0)) }
            if shows_name { { text("box__name box__name--small", &name, size, (x + icon + 10.0, y + h / 2.0 + size * 0.35), w - icon - 16.0) } }
        </>
    }
}

/// A transit gateway with its route tables.
fn bus(props: &ShapeProps, kind: Option<&KindView>, tables: &[BusTableView]) -> Html {
    let found = &props.shape;
    let (x, y, h) = (f64::from(found.frame.x), f64::from(found.frame.y), f64::from(found.frame.h));
    let (name, value) = (props.text(13.0), props.text(11.0));
    let end = tables
        .iter()
        .map(|table| table.frame.x)
        .min()
        .map_or(found.frame.w, |first| first - found.frame.x);
    let room = f64::from(end) - 32.0;
    let wide = width(&found.name, name).min(room);
    let table = |table: &BusTableView| {
        let frame = table.frame;
        let at = (
            f64::from(frame.x) + 6.0,
            f64::from(frame.y + frame.h) - (f64::from(frame.h) - value) / 2.0 - 2.0,
        );
        html! {
            <g data-id={table.id.clone()} class="bus__table">
                <rect x={frame.x.to_string()} y={frame.y.to_string()} width={frame.w.to_string()} height={frame.h.to_string()} rx="4" />
                { text("box__value", &table.text, value, at, f64::from(frame.w)) }
            </g>
        }
    };
    html! {
        <>
            { pictogram(kind, (h - 8.0).min(20.0), (x + 8.0, y + (h - (h - 8.0).min(20.0)) / 2.0)) }
            { text("box__name", &found.name, name, (x + 34.0, y + h / 2.0 + name * 0.35), room) }
            { text("box__value", &found.subtitle, value, (x + 42.0 + wide, y + h / 2.0 + value * 0.35), room - wide - 12.0) }
            if props.detail >= Detail::Names { { for tables.iter().map(table) } }
        </>
    }
}

/// A collapsed account or Region: its name, and what it holds.
fn collapsed(props: &ShapeProps, kind: Option<&KindView>, summary: &CollapsedView) -> Html {
    let found = &props.shape;
    let (x, y, w) = (f64::from(found.frame.x), f64::from(found.frame.y), f64::from(found.frame.w));
    let (name, value) = (props.text(13.0), props.text(11.0));
    let counts =
        format!("{} VPC · {} subnet · {}", summary.vpcs, summary.subnets, summary.workloads);
    let lines = [counts, summary.blocks.join(", ")];
    html! {
        <>
            { pictogram(kind, name * 1.4, (x + 8.0, y + 6.0)) }
            { text("box__name", &found.name, name, (x + 14.0 + name * 1.4, y + name * 1.5), w - 24.0 - name * 1.4) }
            { for lines.iter().zip(1..).map(|(line, place)| {
                text("box__value", line, value, (x + 10.0, y + name * 1.6 + f64::from(place) * value * 1.35), w - 20.0)
            }) }
        </>
    }
}

/// The mark of the worst finding with how many there are of it, at the upper right corner.
pub(super) fn badge(x: i32, y: i32, counts: Tally, unit: f64) -> Html {
    let Some(severity) = counts.worst() else { return Html::default() };
    let (shape, inner) = glyph(severity);
    let count = counts.of(severity).to_string();
    let width = 30 + 7 * i32::try_from(count.len()).unwrap_or(1);
    let scale = unit.max(0.6);
    let transform = format!("translate({x} {y}) scale({scale:.3}) translate({} -11)", 10 - width);
    html! {
        <g class={classes!("pin", format!("mark--{}", severity.tag()))} {transform} aria-hidden="true">
            <rect class="pin__body" width={width.to_string()} height="22" rx="11" />
            <g transform="translate(5 3)"><path class="mark__shape" d={shape} /><path class="mark__glyph" d={inner} /></g>
            <text class="pin__count" x="25" y="15.5">{ count }</text>
        </g>
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
