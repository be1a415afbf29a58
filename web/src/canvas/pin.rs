//! The mark of the worst finding of something on the canvas, at a constant size.

use view::Tally;
use yew::prelude::*;

use crate::ui::glyph;

/// What a mark on the canvas shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PinFace {
    /// The shape of the severity, and how many findings of it there are.
    Counted,
    /// The shape alone.
    Shape,
}

/// How wide a mark with a count is, in pixels.
pub(super) fn badge_width(counts: Tally) -> i32 {
    let count = counts.worst().map_or(0, |severity| counts.of(severity)).to_string();
    30 + 7 * i32::try_from(count.len()).unwrap_or(1)
}

/// The mark of the worst finding, its end at a point and as high above it as below.
pub(super) fn badge(x: i32, y: i32, counts: Tally, unit: f64, how: PinFace) -> Html {
    let Some(severity) = counts.worst() else { return Html::default() };
    let (shape, inner) = glyph(severity);
    let count = counts.of(severity).to_string();
    let (width, over) = match how {
        PinFace::Counted => (badge_width(counts), 10),
        PinFace::Shape => (22, 8),
    };
    let scale = unit.max(0.6);
    let transform = format!("translate({x} {y}) scale({scale:.3}) translate({} -11)", over - width);
    let left = if how == PinFace::Counted { 5 } else { 3 };
    html! {
        <g class={classes!("pin", format!("mark--{}", severity.tag()))} {transform} aria-hidden="true">
            <rect class="pin__body" width={width.to_string()} height="22" rx="11" />
            <g transform={format!("translate({left} 3)")}><path class="mark__shape" d={shape} /><path class="mark__glyph" d={inner} /></g>
            if how == PinFace::Counted { <text class="pin__count" x="25" y="15.5">{ count }</text> }
        </g>
    }
}
