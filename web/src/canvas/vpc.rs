//! What a VPC shows: its blocks, its address strip, and the grid of zones and route tables; from far, a bar
//! for each class of subnets.

use view::{AddressUsage, BandView, BlockView, ColumnView, Frame, StripView, VpcView};
use yew::prelude::*;

use super::detail::{Font, width};
use super::shape::{ShapeProps, exposure_tag, text};

/// What is in a VPC's box, but for its subnets.
pub(super) fn inner(props: &ShapeProps, body: &VpcView) -> Html {
    let Frame { x, y, w, .. } = props.shape.frame;
    let size = props.text(15.0);
    let beside = || body.blocks.iter().map(|block| block.frame).filter(|frame| frame.y < y + 44);
    let end = beside().map(|frame| frame.x).min().map_or(w - 40, |first| first - x - 6);
    let middle = beside()
        .next()
        .map_or(f64::from(y) + 31.0, |frame| f64::from(frame.y) + f64::from(frame.h) / 2.0);
    let size_of_blocks = props.text(12.0);
    let fits = |block: &&BlockView| {
        width(&block.cidr, Font::Mono, size_of_blocks) <= f64::from(block.frame.w)
    };
    let all_fit = body.blocks.iter().all(|block| fits(&block));
    let room = f64::from(if all_fit { end - 12 } else { w - 60 });
    let named = width(&props.shape.name, Font::Bold, size) + 8.0;
    let blocks: Vec<&str> = body.blocks.iter().map(|block| &*block.cidr).collect();
    html! {
        <>
            { text("box__name box__name--title", &props.shape.name, (Font::Bold, size), (f64::from(x) + 12.0, middle), room) }
            if all_fit { { for body.blocks.iter().map(|found| block(props, found)) } }
            else { { text("box__value", &blocks.join(" "), (Font::Mono, size_of_blocks), (f64::from(x) + 12.0 + named, middle), room - named) } }
            { for body.parts.iter().map(|part| stretch(body.strip, part)) }
            { for body.columns.iter().map(|found| column(props, found)) }
            { for body.rows.iter().map(|row| band(props, row)) }
        </>
    }
}

fn rect(class: Classes, frame: Frame, radius: i32) -> Html {
    let Frame { x, y, w, h } = frame;
    html! {
        <rect {class} x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx={radius.to_string()} />
    }
}

fn block(props: &ShapeProps, block: &BlockView) -> Html {
    let overlaps = !block.overlaps.is_empty();
    let class = classes!("block", overlaps.then_some("block--overlaps"));
    let size = props.text(12.0);
    let Frame { x, y, w, h } = block.frame;
    let free = f64::from(w) - width(&block.cidr, Font::Mono, size);
    let at = (f64::from(x) + (free / 2.0).clamp(0.0, 6.0), f64::from(y) + f64::from(h) / 2.0);
    html! {
        <g {class}>
            { rect(classes!("block__body"), block.frame, 4) }
            { text("box__value", &block.cidr, (Font::Mono, size), at, f64::from(w)) }
        </g>
    }
}

/// A stretch of the address strip, at least half a pixel wide.
fn stretch(strip: Frame, part: &StripView) -> Html {
    let at =
        |millionths: u32| f64::from(strip.x) + f64::from(strip.w) * f64::from(millionths) / 1e6;
    let class = match part.usage {
        AddressUsage::Subnet => {
            classes!("strip", format!("exposure-{}", exposure_tag(part.exposure)))
        }
        AddressUsage::Free => classes!("strip", "strip--free"),
        AddressUsage::Overlap => classes!("strip", "strip--overlap"),
    };
    let (from, to) = (at(part.from), at(part.to));
    html! {
        <rect {class} x={format!("{from:.1}")} y={strip.y.to_string()} width={format!("{:.1}", (to - from).max(0.5))} height={strip.h.to_string()}>
            <title>{ &part.addresses }</title>
        </rect>
    }
}

fn column(props: &ShapeProps, column: &ColumnView) -> Html {
    let size = props.text(12.0);
    let Frame { x, y, w, h } = column.label;
    let (x, y, w, h) = (f64::from(x), f64::from(y), f64::from(w), f64::from(h));
    let left = x + ((w - width(&column.zone, Font::Regular, size)) / 2.0).max(0.0);
    text("vpc__zone", &column.zone, (Font::Regular, size), (left, y + h / 2.0), w)
}

/// The band of a route table, with its name and its first routes.
fn band(props: &ShapeProps, row: &BandView) -> Html {
    let size = props.text(12.0);
    let Frame { x, y, w, h } = row.band;
    let edge = Frame { w: 4, ..row.band };
    let (x, y, w, h) = (f64::from(x) + 12.0, f64::from(y), f64::from(w) - 16.0, f64::from(h));
    let class = classes!("band", format!("exposure-{}", exposure_tag(row.exposure)));
    let mut lines = row.routes.clone();
    if row.more > 0 {
        lines.push(format!("+{}", row.more));
    }
    let line = (size * 1.33).max(16.0);
    let room = ((h - 14.0 - size / 2.0) / line).floor().max(0.0) as usize;
    html! {
        <g {class} data-id={row.table.clone()}>
            { rect(classes!("band__body"), row.band, 4) }
            { rect(classes!("band__edge"), edge, 2) }
            { text("box__name", &row.name, (Font::Bold, size), (x, y + 14.0_f64.max(size * 0.8)), w) }
            { for lines.iter().take(room).zip(1..).map(|(route, place)| {
                text("band__route", route, (Font::Regular, size), (x, y + 14.0 + f64::from(place) * line), w)
            }) }
        </g>
    }
}

/// A bar for each class of subnets, as long as there are many of it.
pub(super) fn bars(body: &VpcView, x: f64, y: f64, w: f64, height: f64) -> Html {
    let total: u32 = body.classes.iter().map(|(_, count)| count).sum();
    let mut left = x;
    let bar = |(exposure, count): &(view::Exposure, u32)| {
        let width = w * f64::from(*count) / f64::from(total.max(1));
        let at = left;
        left += width;
        html! {
            <rect class={classes!("strip", format!("exposure-{}", exposure_tag(*exposure)))} x={format!("{at:.1}")} y={format!("{y:.1}")}
                width={format!("{:.1}", (width - height / 3.0).max(0.5))} height={format!("{height:.1}")} />
        }
    };
    html! { <>{ for body.classes.iter().map(bar) }</> }
}
