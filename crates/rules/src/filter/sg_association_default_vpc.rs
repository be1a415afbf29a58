//! An association of a security group from or with a default VPC.

use plan::{Part, SecurityGroup, Severity};
use reach::Network;

use super::association::associations_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-association-default-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    rests_on: &[],
    page: page!("sg_association_default_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for of in associations_of(group) {
        let default = [of.home, of.vpc].into_iter().find(|vpc| vpc.default);
        if let Some(default) = default.filter(|_| !of.group.is_default()) {
            let finding = report.at(of.spot()).arg("group", of.group.name());
            finding.arg("vpc", of.vpc.name()).arg("default", default.name());
            finding.also(default.spot("default"), "default").fix(of.ended());
        }
    }
}
