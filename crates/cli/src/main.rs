//! The command `vpcplan`: judges, traces and converts plans, in terminals and in CI.
//!
//! It handles arguments, files and output; everything about networks is in `engine`.

use std::process::ExitCode;

mod command;
mod finding;
mod input;
mod near;
mod output;

fn main() -> ExitCode {
    command::run()
}
