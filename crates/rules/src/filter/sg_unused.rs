//! A security group that nothing carries and no other group's rule names.

use plan::{Change, Fix, Id, SecurityGroup, Severity, Shape};
use reach::Network;
use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-unused",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-security-groups.html",
    page: include_str!("sg_unused.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let carried: BTreeSet<&Id> = network.interfaces().iter().flat_map(|nic| &nic.groups).collect();
    let idle = network.plan().every::<SecurityGroup>();
    let idle = idle.filter(|group| !group.is_default() && !carried.contains(group.id));
    let mut idle = idle.peekable();
    // Most plans end here: reading every field of every resource is the long way.
    let used = if idle.peek().is_some() { used(network) } else { BTreeSet::new() };
    for group in idle {
        if !used.contains(group.id) {
            let finding = report.at(group.spot("")).arg("group", group.name());
            finding.fix(Fix::review("drop", Change::new("").drop(group.id)));
        }
    }
}

/// Every id that a field of another resource names as a security group.
fn used(network: &Network) -> BTreeSet<Id> {
    let leaves = network.plan().leaves();
    let named = leaves.filter(|leaf| matches!(leaf.shape, Shape::Ref(tags) if tags.contains(&TAG)));
    let named = named.filter(|leaf| leaf.text != leaf.id.as_str());
    named.filter_map(|leaf| Id::new(&leaf.text)).collect()
}

const TAG: &str = "security-group";
