//! A VPC with more than one default network ACL.

use plan::{Change, Fix, NetworkAcl, Part, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nacl-default-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/default-network-acl.html",
    rests_on: &[],
    page: page!("nacl_default_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut defaults = vpc.children::<NetworkAcl>().filter(|acl| acl.default);
    let Some(first) = defaults.next() else { return };
    for acl in defaults {
        let is = NetworkAcl { default: false, ..acl.is().clone() };
        let finding = report.at(acl.spot("default")).arg("vpc", vpc.name());
        finding.arg("acl", acl.name()).arg("first", first.name());
        finding.also(first.spot("default"), "first");
        finding.fix(Fix::review("unset", Change::new("").edit(acl.becomes(is))));
    }
}
