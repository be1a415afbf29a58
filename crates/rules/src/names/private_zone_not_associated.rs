//! A private hosted zone that answers in no VPC.

use plan::{Change, Fix, PrivateHostedZone, Ref, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "private-zone-not-associated",
    severity: Severity::Broken,
    source: "Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs.html",
    rests_on: &[],
    page: page!("private_zone_not_associated.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let unseen = |zone: &plan::Part<'_, PrivateHostedZone>| !zone.resource.unrecognized.is_empty();
    for zone in plan.every::<PrivateHostedZone>().filter(|zone| zone.vpcs.is_empty()) {
        if unseen(&zone) {
            continue;
        }
        let finding = report.at(zone.spot("vpcs")).arg("zone", zone.name());
        let mut ready = plan.every::<Vpc>().filter(|vpc| vpc.dns_support && vpc.dns_hostnames);
        if let (Some(vpc), None) = (ready.next(), ready.next()) {
            let is = PrivateHostedZone { vpcs: vec![Ref::to(vpc.id.clone())], ..zone.is().clone() };
            let fix = Fix::review("associate", Change::new("").edit(zone.becomes(is)));
            finding.fix(fix.arg("vpc", vpc.name()));
        }
    }
}
