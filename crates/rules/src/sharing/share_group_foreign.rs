//! An interface that carries a security group of another account that is not shared with its own.

use std::collections::BTreeSet;

use plan::{Listing, Part, SecurityGroup, Severity};
use reach::{Network, Nic};

use crate::filter::crowd::{carriers, named_at};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-group-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-group-sharing.html",
    rests_on: &[Listing::SecurityGroupVpcAssociations],
    page: page!("share_group_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, group: Part<'_, SecurityGroup>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for (nic, row) in carriers(network, group.id) {
        let Some((account, owner)) = apart(network, nic, &group) else { continue };
        let shared = group.shared.iter().any(|with| with == account);
        if shared || !told.insert((&nic.spot.id, row)) {
            continue;
        }
        let finding =
            report.at(named_at(nic, row)).arg("resource", network.plan().called(&nic.spot.id));
        finding.arg("account", account).arg("group", group.name()).arg("owner", owner);
        finding.also(group.spot("shared"), "group");
    }
}

/// The accounts of an interface and of its group in one VPC, where they are two and both known.
fn apart<'a>(
    network: &'a Network,
    nic: &Nic,
    group: &Part<'_, SecurityGroup>,
) -> Option<(&'a str, &'a str)> {
    let here = nic.vpc.as_ref();
    let carried =
        here == network.vpc_of(group.id) || group.vpcs.iter().any(|vpc| Some(&vpc.id) == here);
    let accounts = network.account_of(&nic.spot.id).zip(network.account_of(group.id));
    accounts.filter(|(account, owner)| carried && account != owner)
}
