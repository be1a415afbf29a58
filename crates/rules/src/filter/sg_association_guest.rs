//! A participant of a shared VPC that associates its group with a further VPC.

use plan::{Part, SecurityGroup, Severity};
use reach::Network;

use super::association::associations_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-association-guest",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    rests_on: &[],
    page: page!("sg_association_guest.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    for of in associations_of(group) {
        let owners = network.account_of(of.group.id).zip(network.account_of(of.home.id));
        let Some((own, host)) = owners.filter(|(own, host)| own != host) else { continue };
        let finding = report.at(of.spot()).arg("group", of.group.name()).arg("account", own);
        finding.arg("home", of.home.name()).arg("owner", host).fix(of.ended());
    }
}
