//! The marks of findings: each severity has its shape and its glyph, never colour alone.

use engine::{Counts, Language, Severity};
use yew::prelude::*;

/// The path of a severity's shape on a 16 by 16 grid, and the path of the glyph in it.
pub(crate) fn glyph(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Rejected => ("M5 1h6l4 4v6l-4 4H5l-4-4V5z", "M5.5 5.5l5 5M10.5 5.5l-5 5"),
        Severity::Broken => ("M8 1l7.5 13.5H.5z", "M8 6v4M8 12v.01"),
        Severity::Risky => ("M8 .8L15.2 8L8 15.2L.8 8z", "M8 4.5v4M8 11v.01"),
        Severity::Note => ("M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", "M8 7.5V11M8 5v.01"),
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct MarkProps {
    /// The severity.
    pub(crate) severity: Severity,
    /// The reader's language, for the mark's name.
    pub(crate) language: Language,
    /// Whether the finding was accepted: then the mark is hollow.
    #[prop_or_default]
    pub(crate) hollow: bool,
}

/// The mark of one severity.
#[component]
pub(crate) fn Mark(props: &MarkProps) -> Html {
    let (shape, inner) = glyph(props.severity);
    let hollow = props.hollow.then_some("mark--hollow");
    html! {
        <svg class={classes!("mark", format!("mark--{}", props.severity.tag()), hollow)} viewBox="0 0 16 16"
            role="img" aria-label={props.severity.name().get(props.language)}>
            <path class="mark__shape" d={shape} /><path class="mark__glyph" d={inner} />
        </svg>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct BadgeProps {
    /// The findings.
    pub(crate) counts: Counts,
    /// The reader's language.
    pub(crate) language: Language,
}

/// The worst severity of some findings with how many there are; nothing where there are none.
#[component]
pub(crate) fn Badge(props: &BadgeProps) -> Html {
    let Some(severity) = props.counts.worst() else { return Html::default() };
    html! {
        <span class={classes!("badge", format!("badge--{}", severity.tag()))}>
            <Mark {severity} language={props.language} />{ props.counts.total() }
        </span>
    }
}
