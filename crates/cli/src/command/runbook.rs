//! `vpcplan runbook`: AWS CLI commands that build a plan, or lead from another plan to it.

use std::path::PathBuf;

use clap::Args;
use engine::Language;

use crate::input;
use crate::outcome::{CommandError, Outcome};
use crate::output::{self, Output};

/// The arguments of `runbook`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A plan in any readable format, a folder of AWS CLI output, or `-` for standard input.
    file: PathBuf,
    /// The plan that is there now, as a runbook has built it
    #[arg(long, value_name = "OLD")]
    base: Option<PathBuf>,
    /// The file to write; standard output if absent
    #[arg(short, long)]
    output: Option<PathBuf>,
}

impl Arguments {
    /// Writes the script; always [`Outcome::Good`].
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let opened = input::open(&self.file, language)?;
        input::warn_unrecognized(&self.file, &opened, language);
        let base = self.base.as_ref().map(|base| input::open(base, language)).transpose()?;
        let base = base.as_ref().map(|base| base.session.plan().as_ref());
        for field in
            base.map(|base| engine::unchanged(opened.session.plan(), base)).into_iter().flatten()
        {
            output::print_error(field.message().get(language));
        }
        let script = engine::runbook(opened.session.plan(), base);
        Output::new(language).deliver(script.as_bytes(), self.output.as_deref())?;
        Ok(Outcome::Good)
    }
}
