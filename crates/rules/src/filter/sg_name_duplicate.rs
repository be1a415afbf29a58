//! Two security groups of one VPC with one name.

use plan::{Part, SecurityGroup, Severity, Vpc};
use reach::Network;
use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-name-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/creating-security-groups.html",
    rests_on: &[],
    page: page!("sg_name_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut first = BTreeMap::new();
    for group in vpc.children::<SecurityGroup>() {
        let name = group.resource.name.as_str();
        let before = *first.entry((network.account_of(group.id), name)).or_insert(group);
        if !name.is_empty() && before.id != group.id {
            let finding = report.at(group.spot("")).arg("vpc", vpc.name()).arg("name", name);
            finding.also(before.spot(""), "first");
        }
    }
}
