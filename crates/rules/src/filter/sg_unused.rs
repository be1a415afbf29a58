//! A security group that nothing carries and no other group's rule names.

use plan::{Change, Fix, Id, SecurityGroup, Severity};
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
    for group in idle {
        if !network.plan().is_referred_to(group.id) {
            let finding = report.at(group.spot("")).arg("group", group.name());
            finding.fix(Fix::review("drop", Change::new("").drop(group.id)));
        }
    }
}
