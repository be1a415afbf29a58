//! The report as one HTML file: no script, no font, nothing that is loaded.

use draw::SvgTheme;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::picture;
use super::{Block, Cell, Section, heading};
use crate::{ExportOptions, Session};

/// The whole document.
pub(super) fn document(session: &Session, sections: &[Section], options: &ExportOptions) -> String {
    let title = heading(session, options.language);
    let markup = html! {
        (DOCTYPE)
        html lang=(options.language.tag()) data-theme=(theme(options.theme)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:";
                meta name="generator" content=(concat!("VPC Planner ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                nav { ul { @for (number, section) in sections.iter().enumerate() {
                    li { a href={ "#s" (number) } { (section.title) } }
                } } }
                @for (number, section) in sections.iter().enumerate() {
                    section id={ "s" (number) } {
                        h2 { (section.title) }
                        @for block in &section.blocks { (part(block, session, options)) }
                    }
                }
            }
        }
    };
    markup.into_string()
}

fn theme(theme: SvgTheme) -> &'static str {
    match theme {
        SvgTheme::Light => "light",
        SvgTheme::Dark => "dark",
    }
}

fn part(block: &Block, session: &Session, options: &ExportOptions) -> Markup {
    match block {
        Block::Text(text) => html! { p { (sentence(text)) } },
        Block::Heading(text) => html! { h3 { (text) } },
        // The picture escapes every name itself.
        Block::Drawing => html! { figure { (PreEscaped(picture::svg(session, options))) } },
        Block::Table(head, rows) => html! {
            table {
                thead { tr { @for name in head { th scope="col" { (name) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (shown(cell, options)) } } } } }
            }
        },
    }
}

fn shown(cell: &Cell, options: &ExportOptions) -> Markup {
    match cell {
        Cell::Text(text) => html! { (text) },
        Cell::Code(text) if text.is_empty() => html! {},
        Cell::Code(text) => html! { code { (text) } },
        Cell::Sentence(text) => sentence(text),
        Cell::Severity(severity) => {
            let name = severity.name().get(options.language);
            html! { strong class={ "severity-" (severity.tag()) } { (name) } }
        }
        Cell::Link(url) => html! { a href=(url) rel="noreferrer" { "AWS" } },
    }
}

/// A sentence whose words between backticks are code.
fn sentence(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! {
        @for (place, part) in parts.iter().enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// The style sheet. Its names are no names of the picture's, which stands in the same document.
const STYLE: &str = "\
:root{color-scheme:light;--page-ink:#1b1f24;--page:#fff;--page-line:#d0d7de;--page-quiet:#f6f8fa;--page-link:#0b5cad}\
[data-theme=dark]{color-scheme:dark;--page-ink:#e6edf3;--page:#0d1117;--page-line:#30363d;--page-quiet:#161b22;--page-link:#58a6ff}\
body{font:15px/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans CJK KR','Malgun Gothic',sans-serif;color:var(--page-ink);background:var(--page);max-width:1200px;margin:0 auto;padding:24px}\
h1{font-size:28px;margin:0 0 8px}h2{font-size:20px;margin:32px 0 8px;border-bottom:1px solid var(--page-line);padding-bottom:4px}h3{font-size:16px;margin:20px 0 4px}\
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0;margin:0}a{color:var(--page-link)}\
table{border-collapse:collapse;width:100%;margin:8px 0}th,td{border:1px solid var(--page-line);padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:var(--page-quiet)}\
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.93em}\
figure{margin:8px 0;overflow:auto}figure>svg{max-width:100%;height:auto}\
.severity-rejected,.severity-broken{color:light-dark(#c2182b,#ff7b72)}.severity-risky{color:light-dark(#8a5a00,#e3b341)}.severity-note{color:light-dark(#1f6fb8,#58a6ff)}\
@media print{body{max-width:none;padding:0}nav{display:none}tr,figure{break-inside:avoid}h2,h3{break-after:avoid}}";
