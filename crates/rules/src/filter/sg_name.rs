//! A name that AWS does not take for a security group.

use plan::{Change, Fix, Part, Resource, SecurityGroup, Severity};
use reach::Network;
use std::sync::Arc;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-name",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/creating-security-groups.html",
    rests_on: &[],
    page: page!("sg_name.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let name = group.resource.name.as_str();
    if !name.starts_with(PREFIX) && !is_long(name) {
        return;
    }
    let finding = report.at(group.spot("")).arg("name", name);
    let free: String = name.trim_start_matches(PREFIX).chars().take(LONGEST).collect();
    if !free.is_empty() {
        finding.fix(Fix::review("rename", renamed(&group, &free)).arg("free", free));
    }
}

/// How AWS's ids of groups begin.
const PREFIX: &str = "sg-";

/// The most characters of a name.
const LONGEST: usize = 255;

fn is_long(name: &str) -> bool {
    name.chars().count() > LONGEST
}

fn renamed(group: &Part<'_, SecurityGroup>, name: &str) -> Change {
    let resource = Resource { name: name.to_owned(), ..Resource::clone(group.resource) };
    Change::new("").put(group.id, Arc::new(resource))
}
