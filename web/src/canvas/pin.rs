//! The mark of the worst finding of something on the canvas, at a constant size.

use view::Tally;
use yew::prelude::*;

use crate::ui::glyph;

/// What a mark on the canvas shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The mark of the worst finding, from its left end, as high above a middle as below it.
pub(super) fn badge(left: f64, middle: f64, scale: f64, counts: Tally, face: PinFace) -> Html {
    let Some(severity) = counts.worst() else { return Html::default() };
    let (shape, inner) = glyph(severity);
    let count = counts.of(severity).to_string();
    let (width, inset) = match face {
        PinFace::Counted => (badge_width(counts), 5),
        PinFace::Shape => (22, 3),
    };
    let transform = format!("translate({left:.1} {:.1}) scale({scale:.3})", middle - 11.0 * scale);
    html! {
        <g class={classes!("pin", format!("mark--{}", severity.tag()))} {transform} aria-hidden="true">
            <rect class="pin__body" width={width.to_string()} height="22" rx="11" />
            <g transform={format!("translate({inset} 3)")}><path class="mark__shape" d={shape} /><path class="mark__glyph" d={inner} /></g>
            if face == PinFace::Counted { <text class="pin__count" x="25" y="15.5">{ count }</text> }
        </g>
    }
}

/// The shape of the worst severity alone, from its left end around a middle, at a scale: one element.
pub(super) fn dot((left, middle, scale): (f64, f64, f64), counts: Tally) -> Html {
    let Some(severity) = counts.worst() else { return Html::default() };
    let (shape, _) = glyph(severity);
    // The shape fills a square of 16, and a mark one of 22.
    let scale = scale * 22.0 / 16.0;
    let transform = format!("translate({left:.1} {:.1}) scale({scale:.3})", middle - 8.0 * scale);
    html! { <path class={classes!("pin", "mark__shape", format!("mark--{}", severity.tag()))} {transform} d={shape} aria-hidden="true" /> }
}

/// A mark of constant size whose end stands out a little beyond a point.
pub(super) fn badge_at((x, y): (f64, f64), unit: f64, counts: Tally, face: PinFace) -> Html {
    let scale = unit.max(0.6);
    let before = match face {
        PinFace::Counted => badge_width(counts) - 10,
        PinFace::Shape => 14,
    };
    badge(x - f64::from(before) * scale, y, scale, counts, face)
}
