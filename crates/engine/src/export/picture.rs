//! Pictures of a plan: drawings with what the analysis says of subnets and blocks.

use draw::{DrawSettings, SvgOptions, layout, mermaid_settings};
use plan::{About, Plan};

use super::ExportOptions;
use crate::{Session, annotations};

/// The picture as SVG.
pub(super) fn svg(session: &Session, options: &ExportOptions) -> String {
    let ExportOptions { theme, language, legend, .. } = *options;
    let title = title(session.plan()).to_owned();
    draw::svg(
        &layout(session.plan(), &settings(session)),
        &SvgOptions { theme, language, title, legend },
    )
}

/// The picture as a draw.io file.
pub(super) fn drawio(session: &Session, _: &ExportOptions) -> String {
    draw::drawio(&layout(session.plan(), &settings(session)), title(session.plan()))
}

/// The picture as a Mermaid flowchart.
pub(super) fn mermaid(session: &Session, _: &ExportOptions) -> String {
    let settings = mermaid_settings(session.plan(), annotations(session.network()));
    draw::mermaid(&layout(session.plan(), &settings))
}

fn settings(session: &Session) -> DrawSettings {
    DrawSettings { annotations: annotations(session.network()), ..DrawSettings::default() }
}

/// The title of a plan; empty where it has none.
pub(super) fn title(plan: &Plan) -> &str {
    plan.every::<About>()
        .map(|about| about.resource.name.as_str())
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}
