//! The command `vpcplan`: judges, follows and converts plans, for terminals and for CI.
//!
//! All that it knows of networks it asks of `engine`; here are arguments, files and print-outs.

use std::process::ExitCode;

mod command;
mod finding;
mod input;
mod near;
mod output;

fn main() -> ExitCode {
    command::run()
}
