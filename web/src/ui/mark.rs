//! The marks of findings: each severity has its shape and its glyph, never colour alone.

use view::{Consequence, Tally};
use yew::prelude::*;

/// The path of a severity's shape on a 16 by 16 grid, and the path of the glyph in it.
pub(crate) fn glyph(severity: Consequence) -> (&'static str, &'static str) {
    match severity {
        Consequence::Rejected => ("M5 1h6l4 4v6l-4 4H5l-4-4V5z", "M5.5 5.5l5 5M10.5 5.5l-5 5"),
        Consequence::Broken => ("M8 1l7.5 13.5H.5z", "M8 6v4M8 12v.01"),
        Consequence::Risky => ("M8 .8L15.2 8L8 15.2L.8 8z", "M8 4.5v4M8 11v.01"),
        Consequence::Note => ("M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", "M8 7.5V11M8 5v.01"),
    }
}

/// The key of a severity's name in the texts.
pub(crate) fn severity_name(severity: Consequence) -> &'static str {
    match severity {
        Consequence::Rejected => "severity.rejected",
        Consequence::Broken => "severity.broken",
        Consequence::Risky => "severity.risky",
        Consequence::Note => "severity.note",
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct MarkProps {
    /// The severity.
    pub(crate) severity: Consequence,
    /// Whether the finding was accepted: then the mark is hollow.
    #[prop_or_default]
    pub(crate) hollow: bool,
}

/// The mark of one severity.
#[component]
pub(crate) fn Mark(props: &MarkProps) -> Html {
    let t = crate::state::use_texts();
    let (shape, inner) = glyph(props.severity);
    let hollow = props.hollow.then_some("mark--hollow");
    html! {
        <svg class={classes!("mark", format!("mark--{}", props.severity.tag()), hollow)} viewBox="0 0 16 16"
            role="img" aria-label={t.get(severity_name(props.severity))}>
            <path class="mark__shape" d={shape} /><path class="mark__glyph" d={inner} />
        </svg>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct BadgeProps {
    /// The findings.
    pub(crate) counts: Tally,
}

/// The worst severity of some findings with how many there are of it; nothing where there are none.
#[component]
pub(crate) fn Badge(props: &BadgeProps) -> Html {
    let Some(severity) = props.counts.worst() else { return Html::default() };
    html! {
        <span class={classes!("badge", format!("badge--{}", severity.tag()))}>
            <Mark {severity} />{ props.counts.of(severity) }
        </span>
    }
}
