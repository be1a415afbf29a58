//! An interface whose security groups let nothing in and nothing out.

use plan::{Listing, Part, Path, SecurityGroup, Severity, Spot};
use reach::Network;
use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-empty",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/security-group-rules.html",
    rests_on: &[Listing::SecurityGroups],
    page: page!("sg_empty.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for nic in network.interfaces().iter().filter(|nic| !nic.groups.is_empty()) {
        let groups = nic.groups.iter().map(|id| network.plan().get::<SecurityGroup>(id));
        let Some(groups) = groups.collect::<Option<Vec<_>>>() else { continue };
        if groups.iter().all(is_empty) && told.insert(&nic.spot.id) {
            let at = Spot::at(&nic.spot.id, Path::new("security_groups"));
            let finding = report.at(at).arg("resource", &nic.spot.id);
            for group in groups {
                finding.also(group.spot(""), "group");
            }
        }
    }
}

fn is_empty(group: &Part<'_, SecurityGroup>) -> bool {
    group.ingress.is_empty() && group.egress.is_empty()
}
