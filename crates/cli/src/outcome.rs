//! The outcome of a verb, as an exit code.

use std::process::ExitCode;

/// The outcome of a verb that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Exit code 0: good.
    Good,
    /// Exit code 1: judged, and not well.
    Bad,
}

/// The reason why a verb could not be carried out: a sentence for standard error, and exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommandError(pub(crate) String);

impl CommandError {
    /// The error of a value that no text could be made of.
    pub(crate) fn unwritable(error: &impl ToString) -> CommandError {
        CommandError(error.to_string())
    }
}

/// The exit code of a verb that was not carried out.
pub(crate) const NOT_CARRIED_OUT: u8 = 2;

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Good => ExitCode::SUCCESS,
            Outcome::Bad => ExitCode::from(1),
        }
    }
}
