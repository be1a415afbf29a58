//! Two private hosted zones of one domain in one VPC.

use std::collections::BTreeMap;

use plan::{Change, Fix, Id, PrivateHostedZone, Severity};
use reach::Network;

use super::zone::{Association, associations, domain};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-duplicate",
    severity: Severity::Rejected,
    source: "Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html",
    rests_on: &[],
    page: page!("private_zone_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<(&Id, String), Association<'_>> = BTreeMap::new();
    for here in network.plan().every::<PrivateHostedZone>().flat_map(associations) {
        let Some(domain) = domain(here.zone) else { continue };
        let other = *first.entry((here.vpc.id, domain.clone())).or_insert(here);
        if other.zone.id == here.zone.id {
            continue;
        }
        report
            .at(here.spot())
            .arg("zone", here.zone.name())
            .arg("other", other.zone.name())
            .arg("domain", domain)
            .arg("vpc", here.vpc.name())
            .also(other.spot(), "other")
            .fix(Fix::review("drop", Change::new("").edit(here.zone.becomes(here.dropped()))));
    }
}
