//! An egress-only exclusion while VPC Block Public Access is in ingress-only mode.

use plan::Severity;
use reach::Network;

use super::public_access::exclusions;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bpa-exclusion-ignored",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/security-vpc-bpa-example.html",
    rests_on: &[],
    page: page!("bpa_exclusion_ignored.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for excluded in exclusions(network.plan()).filter(|excluded| excluded.is_ignored()) {
        let Some(of) = excluded.of() else { continue };
        let finding = report.at(excluded.region.spot(excluded.path().field("mode")));
        let fix = excluded.dropped(|_, other| other == excluded.exclusion);
        finding.arg("of", of).arg("region", excluded.region.name()).fix(fix);
    }
}
