//! A resource that carries a security group of another VPC.

use plan::{Change, Fix, Id, Listing, Part, Ref, SecurityGroup, Severity, Vpc};
use reach::Network;
use std::collections::BTreeSet;

use super::crowd::{carriers, named_at};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "sg-other-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-assoc.html",
    rests_on: &[Listing::SecurityGroupVpcAssociations],
    page: page!("sg_other_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    let home = network.vpc_of(group.id);
    for (nic, row) in carriers(network, group.id) {
        let (Some(vpc), Some(owner)) = (&nic.vpc, home) else { continue };
        let belongs = group.everywhere().any(|place| place == vpc);
        if belongs || !told.insert((&nic.spot.id, row)) {
            continue;
        }
        let finding = report.at(named_at(nic, row)).arg("resource", &nic.spot.id);
        finding.arg("vpc", vpc).arg("group", group.name()).arg("owner", owner);
        finding.also(group.spot(""), "group");
        if may_be_associated(network, &group, vpc) {
            let mut is = group.is().clone();
            is.vpcs.push(Ref::to(vpc.clone()));
            let fix = Fix::review("associate", Change::new("").edit(group.becomes(is)));
            finding.fix(fix.arg("group", group.name()).arg("vpc", vpc));
        }
    }
}

/// Whether AWS would associate a group with a VPC: not a default group, no default VPC, one Region and
/// one account.
fn may_be_associated(network: &Network, group: &Part<'_, SecurityGroup>, vpc: &Id) -> bool {
    let home = group.within::<Vpc>();
    let vpcs = home.zip(network.plan().get::<Vpc>(vpc));
    vpcs.is_some_and(|(home, far)| {
        let owner = network.account_of(group.id);
        let near = network.region_of(home.id) == network.region_of(far.id);
        let own = [home.id, far.id].into_iter().all(|id| network.account_of(id) == owner);
        near && own && !group.is_default() && !home.default && !far.default
    })
}
