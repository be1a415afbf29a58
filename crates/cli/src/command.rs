//! The verbs: a list, and one file for each.

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use engine::Language;

use crate::output;

mod check;
mod convert;
mod diff;
mod explain;
mod fix;
mod free;
mod reach;
mod resolve;
mod schema;
mod trace;

/// Judges plans of AWS networks, follows packets through them, and converts them.
#[derive(Debug, Parser)]
#[command(name = "vpcplan", version, arg_required_else_help = true)]
struct Arguments {
    /// The language of the print-out.
    #[arg(long, global = true, value_enum, default_value = "en")]
    language: LanguageArg,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Print what AWS would refuse, what would not work, and what is worth knowing.
    Check(check::Arguments),
    /// Follow a packet and its answer, hop by hop.
    Trace(trace::Arguments),
    /// Print what tells two plans apart.
    Diff(diff::Arguments),
    /// Apply the fixes of findings, or print what they would do.
    Fix(fix::Arguments),
    /// Print the next free blocks of addresses.
    Free(free::Arguments),
    /// Print what reaches what, in exact sets of flows.
    Reach(reach::Arguments),
    /// Print which addresses a name gives, and why.
    Resolve(resolve::Arguments),
    /// Write a plan in another format.
    Convert(convert::Arguments),
    /// Print a rule's page.
    Explain(explain::Arguments),
    /// Print the JSON Schema of a plan's file.
    Schema,
}

/// The language of a print-out.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageArg {
    /// English.
    En,
    /// Korean.
    Ko,
}

/// How a print-out is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// For a reader.
    Text,
    /// For a program; the shapes are stable.
    Json,
}

/// How a verb ended, for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well: 0.
    Good,
    /// It was judged, and is not well: 1.
    Bad,
}

/// Why a verb could not be carried out: exit code 2, with this sentence on standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused(pub(crate) String);

/// Reads the arguments, carries out the verb and says how it ended.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let language = match arguments.language {
        LanguageArg::En => Language::En,
        LanguageArg::Ko => Language::Ko,
    };
    let outcome = match &arguments.verb {
        Verb::Check(check) => check.run(language),
        Verb::Trace(trace) => trace.run(language),
        Verb::Diff(diff) => diff.run(language),
        Verb::Fix(fix) => fix.run(language),
        Verb::Free(free) => free.run(language),
        Verb::Reach(reach) => reach.run(language),
        Verb::Resolve(resolve) => resolve.run(language),
        Verb::Convert(convert) => convert.run(language),
        Verb::Explain(explain) => explain.run(language),
        Verb::Schema => schema::run(),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::from(1),
        Err(Refused(reason)) => {
            output::print_error(&reason);
            ExitCode::from(2)
        }
    }
}
