//! A part of a file that was not understood: it is kept, and takes no part in any answer.

use std::sync::Arc;

use plan::{Finding, Id, Resource, Severity, Spot, UnrecognizedResource};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "file-not-understood",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/what-is-amazon-vpc.html",
    page: page!("file_not_understood.md"),
    check,
};

fn look(_: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    for (path, json) in &resource.unrecognized {
        let what = format!("{path}: {json}").replace('`', "");
        let finding = report.at(Spot::at(id, path.clone()));
        let finding = finding.arg("resource", id).arg("what", shortened(&what));
        tell_commands(finding, json.as_str().unwrap_or_default());
    }
}

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
    for unread in network.plan().every::<UnrecognizedResource>() {
        let json = Some(&unread.json).filter(|json| !json.is_null());
        let json = json.map(ToString::to_string).unwrap_or_default();
        let what = [unread.reason.replace('`', ""), json];
        let what: Vec<String> = what.into_iter().filter(|part| !part.is_empty()).collect();
        let finding = report.at(unread.spot(""));
        let finding = finding.arg("resource", unread.id).arg("what", shortened(&what.join(": ")));
        tell_commands(finding, &unread.reason);
    }
}

/// Says which commands to run, where a reason asks for what they print: "add `describe-subnets`".
fn tell_commands(finding: &mut Finding, reason: &str) {
    let Some((_, wanted)) = reason.split_once("; add `") else { return };
    let commands: Vec<&str> = wanted.split('`').step_by(2).filter(|one| !one.is_empty()).collect();
    finding.arg("do", "list").arg("commands", commands.join(", "));
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(160).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
