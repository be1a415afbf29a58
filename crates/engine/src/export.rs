//! Everything that a plan can be written as: one list for the command, the JavaScript package and the page's
//! menu. The first entries are the formats of `formats`; after them come the outputs that need more than the
//! plan: pictures, which show what subnets are by their routes, and reports on findings.

mod checked;
mod comment;
mod github;
mod junit;
mod location;
mod markdown;
mod picture;
mod report;
mod sarif;
mod source_map;

use draw::{Legend, SvgTheme};
use plan::{Language, Severity, Words, words};

pub use checked::CheckedFile;
pub use source_map::SourceMap;

use crate::{Format, Session};

/// One way to write a plan.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// Its name in the command, the package and the page.
    pub name: &'static str,
    /// Its name for a reader.
    pub label: Words,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// Whether reading what was written gives the same plan.
    pub lossless: bool,
    /// What it is written from.
    pub writer: ExportWriter,
}

/// What an export is written from.
#[derive(Clone, Copy, Debug)]
pub enum ExportWriter {
    /// The plan alone.
    Plan(&'static Format),
    /// The plan with its analysis.
    Session(fn(&Session, &ExportOptions) -> String),
    /// The findings of one or several files.
    Findings(fn(&[CheckedFile], &ExportOptions) -> String),
}

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// The language of words that are not the plan's.
    pub language: Language,
    /// The colours of pictures.
    pub theme: SvgTheme,
    /// Whether pictures explain their colours.
    pub legend: Legend,
    /// The least severity that fails a test report.
    pub deny: Severity,
}

impl Default for ExportOptions {
    fn default() -> ExportOptions {
        ExportOptions {
            language: Language::En,
            theme: SvgTheme::Light,
            legend: Legend::Shown,
            deny: Severity::Broken,
        }
    }
}

/// What is written from more than the plan, in the order of menus.
static ANALYSED: [Export; 9] = [
    analysed("svg", words("Picture (SVG)", "그림(SVG)"), "svg", picture::svg),
    analysed("drawio", words("Picture (draw.io)", "그림(draw.io)"), "drawio", picture::drawio),
    analysed("mermaid", words("Diagram (Mermaid)", "다이어그램(Mermaid)"), "mmd", picture::mermaid),
    analysed("html", words("Report (HTML)", "보고서(HTML)"), "html", report::html),
    analysed("markdown", words("Report (Markdown)", "보고서(Markdown)"), "md", report::markdown),
    findings("sarif", words("Findings (SARIF)", "점검 결과(SARIF)"), "sarif", sarif::write),
    findings("junit", words("Findings (JUnit)", "점검 결과(JUnit)"), "xml", junit::write),
    findings(
        "github",
        words("Findings (GitHub annotations)", "점검 결과(GitHub 주석)"),
        "txt",
        github::write,
    ),
    findings(
        "comment",
        words("Findings (pull request comment)", "점검 결과(풀 리퀘스트 댓글)"),
        "md",
        comment::write,
    ),
];

const fn analysed(
    name: &'static str,
    label: Words,
    extension: &'static str,
    write: fn(&Session, &ExportOptions) -> String,
) -> Export {
    Export { name, label, extension, lossless: false, writer: ExportWriter::Session(write) }
}

const fn findings(
    name: &'static str,
    label: Words,
    extension: &'static str,
    write: fn(&[CheckedFile], &ExportOptions) -> String,
) -> Export {
    let writer = ExportWriter::Findings(write);
    Export { name, label, extension, lossless: false, writer }
}

/// Everything that a plan can be written as, in the order of menus.
pub fn exports() -> Vec<Export> {
    let of_plan = formats::ALL.iter().filter(|format| format.write.is_some());
    let of_plan = of_plan.map(|format| Export {
        name: format.name,
        label: format.label,
        extension: format.extension,
        lossless: format.lossless,
        writer: ExportWriter::Plan(format),
    });
    of_plan.chain(ANALYSED.iter().copied()).collect()
}

/// The export of this name.
pub fn export_named(name: &str) -> Option<Export> {
    exports().into_iter().find(|export| export.name == name)
}

impl Session {
    /// The plan as text of an export.
    pub fn export(&self, export: &Export, options: &ExportOptions) -> String {
        match export.writer {
            ExportWriter::Plan(format) => self.write(format).unwrap_or_default(),
            ExportWriter::Session(write) => write(self, options),
            ExportWriter::Findings(write) => {
                write(&[CheckedFile::of_session(self, options.language)], options)
            }
        }
    }
}

/// The difference between two plans as a pull request comment in Markdown: the same text for the same
/// difference, with a mark in its first line by which it is found and updated.
pub fn difference_comment(
    from: &Session,
    to: &Session,
    language: Language,
) -> (crate::Comparison, String) {
    let compared = from.compare(to, language);
    let text = comment::of_difference(&compared, (from.plan(), to.plan()), language);
    (compared, text)
}
