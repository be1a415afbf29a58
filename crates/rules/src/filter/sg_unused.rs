//! A security group that nothing carries and no other group's rule names.

use plan::{Change, Fix, Listing, Part, SecurityGroup, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-unused",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-security-groups.html",
    rests_on: &[Listing::NetworkInterfaces, Listing::LoadBalancers, Listing::VpcEndpoints],
    page: page!("sg_unused.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let is_carried = network.members(group.id).next().is_some();
    if !group.is_default() && !is_carried && !network.plan().is_referred_to(group.id) {
        let finding = report.at(group.spot("")).arg("group", group.name());
        finding.fix(Fix::review("drop", Change::new("").drop(group.id)));
    }
}
