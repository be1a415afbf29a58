//! A Resolver endpoint with one address, or with all of them in one zone.

use plan::{Listing, Part, Path, ResolverEndpoint, Severity, Subnet};
use reach::Network;

use crate::load_balancer::zone::{Zone, are_one};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "resolver-endpoint-two-zones",
    severity: Severity::Rejected,
    source: "Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html",
    rests_on: &[Listing::NetworkInterfaces],
    page: page!("resolver_endpoint_two_zones.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for endpoint in network.plan().every::<ResolverEndpoint>() {
        let rows = &endpoint.is().interfaces;
        let subnets = rows.iter().filter_map(|row| row.subnet.as_ref());
        let subnets = subnets.filter_map(|subnet| network.plan().get::<Subnet>(&subnet.id));
        let zones: Vec<Zone<'_>> = subnets.map(Zone::of).collect();
        let at = endpoint.spot(Path::new("interfaces"));
        if rows.len() == 1 && is_planned(&endpoint) {
            report.at(at).arg("endpoint", endpoint.name()).arg("zone", "").arg("do", "one");
        } else if let Some(zone) = zones.first().filter(|_| rows.len() > 1 && are_one(&zones)) {
            let finding = report.at(at).arg("endpoint", endpoint.name());
            finding.arg("zone", zone.word()).severity = Severity::Risky;
        }
    }
}

/// Whether AWS does not have it yet: of one that it has, not every address may have been seen.
fn is_planned(endpoint: &Part<'_, ResolverEndpoint>) -> bool {
    endpoint.is().interfaces.iter().all(|row| row.interface.is_empty())
}
