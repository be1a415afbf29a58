//! The verbs of the command: a list, and one file for each.

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use engine::Language;

use crate::outcome::{CommandError, NOT_CARRIED_OUT, Outcome};
use crate::output::{Output, print_error};

mod advise;
mod build;
mod check;
mod completions;
mod convert;
mod cost;
mod diff;
mod explain;
mod fix;
mod free;
mod join;
mod mcp;
mod open;
mod reach;
mod report;
mod resolve;
mod runbook;
mod schema;
mod steps;
mod trace;

/// Judge plans of AWS networks, trace packets through them, and convert them.
#[derive(Debug, Parser)]
#[command(name = "vpcplan", version, arg_required_else_help = true)]
struct Arguments {
    /// The language of the output.
    #[arg(long, global = true, value_enum, default_value = "en")]
    language: LanguageArg,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Print what AWS would refuse, what would not work, and what is risky or worth knowing
    Check(check::Arguments),
    /// Trace a packet and its return packet, hop by hop
    Trace(trace::Arguments),
    /// Print the differences between two plans
    Diff(diff::Arguments),
    /// Apply the fixes of findings, or print what they would do
    Fix(fix::Arguments),
    /// Print the next free CIDR blocks
    Free(free::Arguments),
    /// Print the reachability between ends, as exact sets of flows
    Reach(reach::Arguments),
    /// Compare the ways to join VPCs: what each allows, what is refused here, connections and costs
    Advise(advise::Arguments),
    /// Join VPCs by a peering, a transit gateway or PrivateLink, proven by traces
    Join(join::Arguments),
    /// Open one conversation: print what stands in its way, the change, and what else that opens
    Open(open::Arguments),
    /// Add a VPC with its subnets and gateways, subnets, or a template
    Build(build::Arguments),
    /// Print the set-up steps of every connection, and which of them are open
    Steps(steps::Arguments),
    /// Print what the plan costs in a month, by resource
    Cost(cost::Arguments),
    /// Print the addresses that a DNS name resolves to, and why
    Resolve(resolve::Arguments),
    /// Write a plan in another format
    Convert(convert::Arguments),
    /// Write a document with everything that is known of a plan
    Report(report::Arguments),
    /// Write the AWS CLI commands that build a plan, or lead from another plan to it
    Runbook(runbook::Arguments),
    /// Print a rule's page
    Explain(explain::Arguments),
    /// Print the JSON Schema of a plan's file
    Schema,
    /// Serve the Model Context Protocol on standard input and output, for agents and editors
    Mcp(mcp::Arguments),
    /// Print the completions of a shell
    Completions(completions::Arguments),
}

/// The language of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageArg {
    /// English.
    En,
    /// Korean.
    Ko,
}

/// Parses the arguments, runs the verb and returns the exit code.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(said) => return say(&said),
    };
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
        Verb::Advise(advise) => advise.run(language),
        Verb::Join(join) => join.run(language),
        Verb::Open(open) => open.run(language),
        Verb::Build(build) => build.run(language),
        Verb::Steps(steps) => steps.run(language),
        Verb::Cost(cost) => cost.run(language),
        Verb::Resolve(resolve) => resolve.run(language),
        Verb::Convert(convert) => convert.run(language),
        Verb::Report(report) => report.run(language),
        Verb::Runbook(runbook) => runbook.run(language),
        Verb::Explain(explain) => explain.run(language),
        Verb::Schema => schema::run(language),
        Verb::Mcp(mcp) => mcp.run(language),
        Verb::Completions(completions) => completions.run(language),
    };
    exit_code(outcome)
}

/// Prints what the arguments ask for by themselves, such as the help, or what is wrong with them.
fn say(said: &clap::Error) -> ExitCode {
    let code = u8::try_from(said.exit_code()).unwrap_or(NOT_CARRIED_OUT);
    match Output::new(Language::En).checked(said.print()) {
        Ok(()) => ExitCode::from(code),
        Err(error) => exit_code(Err(error)),
    }
}

fn exit_code(outcome: Result<Outcome, CommandError>) -> ExitCode {
    outcome.map_or_else(
        |CommandError(reason)| {
            print_error(&reason);
            ExitCode::from(NOT_CARRIED_OUT)
        },
        ExitCode::from,
    )
}
