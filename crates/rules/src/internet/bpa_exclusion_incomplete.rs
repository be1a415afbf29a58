//! An exclusion of VPC Block Public Access that names nothing yet.

use plan::Severity;
use reach::Network;

use super::public_access::exclusions;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bpa-exclusion-incomplete",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_CreateVpcBlockPublicAccessExclusion.html",
    rests_on: &[],
    page: page!("bpa_exclusion_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for excluded in exclusions(network.plan()).filter(|excluded| excluded.of().is_none()) {
        let finding = report.at(excluded.region.spot(excluded.path().field("of")));
        finding.arg("row", excluded.row + 1).arg("region", excluded.region.name());
    }
}
