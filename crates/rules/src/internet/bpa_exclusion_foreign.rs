//! An exclusion of VPC Block Public Access for something of another Region or account.

use plan::{Listing, Region, Severity};
use reach::Network;

use super::public_access::exclusions;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "bpa-exclusion-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/security-vpc-bpa-basics.html",
    rests_on: &[Listing::Vpcs],
    page: page!("bpa_exclusion_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for excluded in exclusions(plan) {
        let Some(of) = excluded.of().filter(|of| plan.resource(of).is_some()) else { continue };
        let around = plan.enclosing::<Region>(of);
        if around.is_some_and(|around| around.id == excluded.region.id) {
            continue;
        }
        let finding = report.at(excluded.region.spot(excluded.path().field("of")));
        let fix = excluded.dropped(|_, other| other.of == excluded.exclusion.of);
        finding.arg("of", of).arg("region", excluded.region.name()).fix(fix);
    }
}
