//! The command `vpcplan`: judges, follows and converts plans, for terminals and for CI.
//!
//! All that it knows of networks it asks of `engine`; here are arguments, files and print-outs. `command`
//! is the list of verbs and on top; the verbs use what is below them and not each other.

use std::process::ExitCode;

mod command;
mod finding;
mod flow;
mod input;
mod near;
mod outcome;
mod output;
mod replace_file;

fn main() -> ExitCode {
    command::run()
}
