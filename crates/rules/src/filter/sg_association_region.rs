//! An association of a security group with a VPC of another Region.

use plan::{Part, SecurityGroup, Severity};
use reach::Network;

use super::association::associations_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-association-region",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    rests_on: &[],
    page: page!("sg_association_region.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for of in associations_of(group) {
        let regions = network.region_of(of.home.id).zip(network.region_of(of.vpc.id));
        let Some((home, far)) = regions.filter(|(home, far)| home != far) else { continue };
        let finding = report.at(of.spot()).arg("group", of.group.name()).arg("home", home);
        finding.arg("vpc", of.vpc.name()).arg("region", far).fix(of.ended());
    }
}
