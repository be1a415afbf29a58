//! A part of a file that was not understood: it is kept, and takes no part in any answer.

use plan::{Severity, Spot, UnrecognizedResource};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "file-not-understood",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/what-is-amazon-vpc.html",
    page: include_str!("file_not_understood.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for (id, resource) in network.plan().resources() {
        for (path, json) in &resource.unrecognized {
            let what = format!("{path}: {json}").replace('`', "");
            let finding = report.at(Spot::at(id, path.clone()));
            finding.arg("resource", id).arg("what", shortened(&what));
        }
    }
    for unread in network.plan().every::<UnrecognizedResource>() {
        let what = [unread.reason.replace('`', ""), unread.json.to_string()];
        let what: Vec<String> = what.into_iter().filter(|part| !part.is_empty()).collect();
        let finding = report.at(unread.spot(""));
        finding.arg("resource", unread.id).arg("what", shortened(&what.join(": ")));
    }
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(160).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
