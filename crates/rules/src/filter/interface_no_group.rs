//! Interfaces that name no security group, and so carry the default one of their VPC.

use std::collections::BTreeSet;

use plan::{Id, Listing, Part, Path, SecurityGroup, Severity, Spot, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "interface-no-group",
    severity: Severity::Note,
    source: "vpc/latest/userguide/default-security-group.html",
    rests_on: &[Listing::NetworkInterfaces],
    page: page!("interface_no_group.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let plan = network.plan();
    let nics = network.interfaces_in(vpc.id).filter(|nic| nic.names_no_group);
    let resources: BTreeSet<&Id> = nics.map(|nic| &nic.spot.id).collect();
    let Some(first) = resources.first() else { return };
    if !vpc.children::<SecurityGroup>().any(|group| !group.is_default()) {
        return;
    }
    let finding = report.at(Spot::at(first, Path::new("security_groups")));
    finding.arg("vpc", vpc.name()).arg("count", resources.len());
    finding.arg("resource", plan.called(first));
    if resources.len() == 1 {
        finding.arg("message", "one");
    }
    for other in resources.iter().skip(1).take(MOST) {
        finding.also(Spot::at(other, Path::new("security_groups")), "other");
    }
}

/// How many further resources are pointed at.
const MOST: usize = 20;
