//! `vpcplan resolve`: the addresses that a DNS name resolves to from a place, and why.

use clap::Args;
use engine::{Language, ResolutionView};

use super::{Layout, Outcome, Refused};
use crate::{input, output};

/// The arguments of `resolve`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: String,
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
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, Refused> {
        let opened = input::open(&self.file, language)?;
        input::warn_of_set_aside(&self.file, &opened, language);
        let session = &opened.session;
        session.end(&self.from).map_err(|unknown| input::no_end(session, &unknown, language))?;
        let told = session.resolution(&self.name, &self.from, language).map_err(Refused)?;
        match self.format {
            Layout::Json => output::say_json(&told)?,
            Layout::Text => output::say(&text(&told)),
        }
        Ok(if told.answer.is_found() { Outcome::Good } else { Outcome::Bad })
    }
}

/// The answer on one line, then the steps that led to it.
fn text(told: &ResolutionView) -> String {
    let addresses = told.addresses.iter().map(|address| format!(" {address}"));
    let head = format!("{}: {}{}", told.name, told.summary, addresses.collect::<String>());
    let steps = told.steps.iter().map(|step| format!("  {}: {}", step.cause, step.text));
    std::iter::once(head).chain(steps).collect::<Vec<_>>().join("\n")
}
