//! An association of a security group with a VPC that its owner neither owns nor shares.

use plan::{Listing, Part, SecurityGroup, Severity, Subnet};
use reach::Network;

use super::association::associations_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-association-owner",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    rests_on: &[Listing::Subnets],
    page: page!("sg_association_owner.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for of in associations_of(group) {
        let owners = network.account_of(of.group.id).zip(network.account_of(of.vpc.id));
        let Some((own, far)) = owners.filter(|(own, far)| own != far) else { continue };
        let mut subnets = of.vpc.children::<Subnet>();
        if !subnets.any(|subnet| subnet.shared.iter().any(|account| account == own)) {
            let finding = report.at(of.spot()).arg("group", of.group.name()).arg("account", own);
            finding.arg("vpc", of.vpc.name()).arg("owner", far).fix(of.ended());
        }
    }
}
