//! A subnet or a security group of a default VPC that is shared.

use plan::{Fix, Path, SecurityGroup, Severity, Subnet};
use reach::Network;

use super::shares::Shared;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "share-default-vpc",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-sharing-share-subnet-working-with.html",
    rests_on: &[],
    page: page!("share_default_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each::<Subnet>(network, |_, subnet, report| look(Shared::Subnet(subnet), report));
    report.each::<SecurityGroup>(network, |_, group, report| look(Shared::Group(group), report));
}

fn look(shared: Shared<'_>, report: &mut Report<'_>) {
    if shared.shares().next().is_none() {
        return;
    }
    let Some(vpc) = shared.vpc().filter(|vpc| vpc.default) else { return };
    let finding = report.at(shared.spot(Path::new("shared"))).arg("what", shared.name());
    finding.arg("vpc", vpc.name()).also(vpc.spot("default"), "vpc");
    finding.fix(Fix::review("stop", shared.kept(str::is_empty)));
}
