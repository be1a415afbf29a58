//! A part of a file that was not understood: it is kept, and takes no part in any answer.

use std::collections::BTreeSet;
use std::sync::Arc;

use plan::{Finding, Id, Listing, Path, Resource, Severity, Spot, UnrecognizedResource};
use reach::Network;
use serde_json::Value;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "file-not-understood",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/what-is-amazon-vpc.html",
    rests_on: &[],
    page: page!("file_not_understood.md"),
    check,
};

fn look(network: &Network, (id, resource): (&Id, &Arc<Resource>), report: &mut Report<'_>) {
    if resource.unrecognized.is_empty() {
        return;
    }
    let marks = marks(network, id, resource);
    for (path, json) in &resource.unrecognized {
        // A reason why a reference leads out of the plan counts while it does; and a list that was not
        // seen is told of once, not at everything that references it.
        let is_told = is_mark(resource, path) && !marks.contains(path);
        if is_told || is_stand_in(json) {
            continue;
        }
        let what = format!("{path}: {json}").replace('`', "");
        let finding = report.at(Spot::at(id, path.clone()));
        let finding = finding.arg("resource", id).arg("what", shortened(&what));
        finding.arg("part", path);
        tell_reason(finding, json.as_str().unwrap_or_default());
        tell_value(finding, json);
    }
}

/// Whether a value is what a template's reader puts in the place of one that the template does not tell; the
/// property is told of by itself.
fn is_stand_in(json: &Value) -> bool {
    json.as_object().is_some_and(|map| map.contains_key("vpcplan-unknown"))
}

/// Says which property of a template has a value that the template does not tell.
fn tell_value(finding: &mut Finding, json: &Value) {
    let text = |key: &str| json.get(key).and_then(Value::as_str);
    if let (Some(property), Some(value)) = (text("property"), text("value")) {
        finding.arg("property", property).arg("value", value.replace('`', ""));
        finding.arg("message", "value").arg("do", "value");
    }
}

fn check(network: &Network, report: &mut Report<'_>) {
    report.each_resource(network, look);
    for unread in network.plan().every::<UnrecognizedResource>() {
        let json = Some(&unread.json).filter(|json| !json.is_null());
        let json = json.map(ToString::to_string).unwrap_or_default();
        let part = if json.is_empty() { unread.name().to_owned() } else { json.clone() };
        let what = [unread.reason.replace('`', ""), json];
        let what: Vec<String> = what.into_iter().filter(|part| !part.is_empty()).collect();
        let finding = report.at(unread.spot(""));
        let finding = finding.arg("resource", unread.id).arg("what", shortened(&what.join(": ")));
        finding.arg("part", shortened(&part.replace('`', "")));
        tell_reason(finding, &unread.reason);
    }
}

/// The paths of the reasons why references of a resource lead out of the plan, of those that still do to
/// something that no list accounts for.
fn marks(network: &Network, id: &Id, resource: &Resource) -> BTreeSet<Path> {
    let plan = network.plan();
    let mut marks = BTreeSet::new();
    for leaf in resource.text_fields(id, |leaf| leaf.dangles(plan).is_some()) {
        let kinds = leaf.reference().map_or(&[][..], |(_, kinds)| kinds);
        let mut lists = kinds.iter().filter_map(|tag| Listing::of_kind(tag));
        if lists.all(|list| network.sees(id, list)) {
            marks.extend(leaf.reason_paths());
        }
    }
    marks
}

/// Whether a part that was not recognized is the reason why a field of the component leads out of the plan.
fn is_mark(resource: &Resource, path: &Path) -> bool {
    let mut parts = path.parts();
    let beside = parts.next().is_some_and(|first| first.is_empty());
    let field = parts.next().unwrap_or_default();
    beside && resource.is.fields().iter().any(|own| own.name == field)
}

/// Chooses the sentence for a reason that a reader of files gave, which is in English: commands to run where it
/// asks for what they print, such as "add `describe-subnets`"; something that is not in the input; or something
/// that a plan cannot hold.
fn tell_reason(finding: &mut Finding, reason: &str) {
    if let Some((_, wanted)) = reason.split_once("; add `") {
        let commands: Vec<&str> =
            wanted.split('`').step_by(2).filter(|one| !one.is_empty()).collect();
        finding.arg("message", "list").arg("do", "list").arg("commands", commands.join(", "));
    } else if reason.ends_with("not in the input") {
        finding.arg("message", "input").arg("do", "input");
    } else if reason.ends_with("in a plan") {
        finding.arg("message", "unsupported");
    }
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(160).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
