//! `vpcplan completions`: what a shell completes the command with.

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use engine::Language;

use crate::outcome::{CommandError, Outcome};
use crate::output::Output;

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Arguments {
    /// Prints the script.
    pub(crate) fn run(&self, language: Language) -> Result<Outcome, CommandError> {
        let mut script = Vec::new();
        let mut command = super::Arguments::command();
        clap_complete::generate(self.shell, &mut command, "vpcplan", &mut script);
        Output::new(language).text(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Good)
    }
}
