//! A default security group that is associated with a further VPC.

use plan::{Part, SecurityGroup, Severity};
use reach::Network;

use super::association::associations_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-association-default",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    rests_on: &[],
    page: page!("sg_association_default.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for of in associations_of(group).filter(|of| of.group.is_default()) {
        let finding = report.at(of.spot()).arg("group", of.group.id).arg("vpc", of.vpc.name());
        finding.arg("home", of.home.name()).fix(of.ended());
    }
}
