//! A resource that carries a security group of another VPC.

use plan::{Path, SecurityGroup, Severity, Spot};
use reach::Network;
use std::collections::BTreeSet;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-other-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    page: include_str!("sg_other_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for nic in network.interfaces() {
        for (row, id) in nic.groups.iter().enumerate() {
            let Some(group) = network.plan().get::<SecurityGroup>(id) else { continue };
            let (Some(vpc), Some(owner)) = (&nic.network, network.network_of(id)) else { continue };
            if vpc == owner || !told.insert((&nic.spot.id, row)) {
                continue;
            }
            let at = Path::new("security_groups").row(row);
            let finding = report.at(Spot::at(&nic.spot.id, at)).arg("resource", &nic.spot.id);
            finding.arg("vpc", vpc).arg("group", group.name()).arg("owner", owner);
            finding.also(group.spot(""), "group");
        }
    }
}
