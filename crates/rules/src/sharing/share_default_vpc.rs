//! A subnet or a security group of a default VPC that is shared.

use plan::{Fix, Path, Severity};
use reach::Network;

use super::shares::shared;
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
    for shared in shared(network) {
        let Some(vpc) = shared.vpc().filter(|vpc| vpc.default) else { continue };
        let finding = report.at(shared.spot(Path::new("shared"))).arg("what", shared.name());
        finding.arg("vpc", vpc.name()).also(vpc.spot("default"), "vpc");
        finding.fix(Fix::review("stop", shared.kept(str::is_empty)));
    }
}
