//! The command `vpcplan`: judges, traces and converts plans, in terminals and in CI.
//!
//! It handles arguments, files and output; everything about networks is in `engine`. `command` is the
//! list of verbs and on top; the verbs use what is below them and not each other.

use std::process::ExitCode;

mod command;
mod finding;
mod flow;
mod input;
mod outcome;
mod output;
mod replace_file;

fn main() -> ExitCode {
    command::run()
}
