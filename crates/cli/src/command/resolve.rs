//! `vpcplan resolve`: the addresses that a DNS name resolves to from a place, and why.

use std::path::PathBuf;

use clap::Args;
use engine::{Language, ResolutionView};

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{Layout, Output};

/// The arguments of `resolve`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// The DNS name, such as `db.example.com`
    name: String,
    /// Where the query comes from: a resource's id or name, an address, or `internet`
    #[arg(long)]
    from: String,
    /// The layout of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Layout,
}

impl Arguments {
    /// Resolves the name; [`Outcome::Good`] if it has addresses.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let opened = input::open(&self.file, language)?;
        input::warn_unrecognized(&self.file, &opened, language);
        let session = &opened.session;
        session.end(&self.from).map_err(|unknown| input::no_end(session, &unknown, language))?;
        let resolution =
            session.resolution(&self.name, &self.from, language).map_err(CommandError)?;
        match self.format {
            Layout::Json => Output::new(language).json(&resolution)?,
            Layout::Text => Output::new(language).lines(lines(&resolution))?,
        }
        Ok(if resolution.answer.is_found() { Outcome::Good } else { Outcome::Bad })
    }
}

/// The answer on one line, then the steps that led to it.
fn lines(resolution: &ResolutionView) -> Vec<String> {
    let addresses = resolution.addresses.iter().map(|address| format!(" {address}"));
    let ResolutionView { name, summary, .. } = resolution;
    let head = format!("{name}: {summary}{}", addresses.collect::<String>());
    let steps = resolution.steps.iter().map(|step| format!("  {}: {}", step.cause, step.text));
    std::iter::once(head).chain(steps).collect()
}
