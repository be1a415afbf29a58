//! A subnet or a security group that is shared with its own owner.

use plan::{Fix, SecurityGroup, Severity, Subnet};
use reach::Network;

use super::shares::Shared;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-self",
    severity: Severity::Note,
    source: "vpc/latest/userguide/vpc-sharing-share-subnet-working-with.html",
    rests_on: &[],
    page: page!("share_self.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each::<Subnet>(network, |network, subnet, report| {
        look(network, Shared::Subnet(subnet), report);
    });
    report.each::<SecurityGroup>(network, |network, group, report| {
        look(network, Shared::Group(group), report);
    });
}

fn look(network: &Network, shared: Shared<'_>, report: &mut Report<'_>) {
    for share in shared.shares() {
        if share.what.owner(network) == Some(share.with) {
            let finding = report.at(share.spot()).arg("what", share.what.name());
            finding.arg("account", share.with).fix(Fix::safe("stop", share.stopped()));
        }
    }
}
