//! `vpcplan report`: a plan with all that is known of it, as one document.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use engine::{ExportOptions, Language};

use super::convert::Theme;
use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::Output;

/// The arguments of `report`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// The layout of the document
    #[arg(long, value_enum, default_value = "html")]
    format: DocumentLayout,
    /// The file to write; standard output if absent
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// The colours
    #[arg(long, value_enum, default_value = "light")]
    theme: Theme,
}

/// The layout of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DocumentLayout {
    /// One HTML file that needs nothing else.
    Html,
    /// Markdown with a Mermaid diagram.
    Markdown,
}

impl Arguments {
    /// Writes the document; always [`Outcome::Good`].
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let opened = input::open(&self.file, language)?;
        let name = match self.format {
            DocumentLayout::Html => "html",
            DocumentLayout::Markdown => "markdown",
        };
        let options = ExportOptions { language, theme: self.theme.into(), ..Default::default() };
        let export = engine::export_named(name);
        let text = export.map(|export| opened.session.export(&export, &options));
        let output = Output::new(language);
        output.deliver(text.unwrap_or_default().as_bytes(), self.output.as_deref())?;
        Ok(Outcome::Good)
    }
}
