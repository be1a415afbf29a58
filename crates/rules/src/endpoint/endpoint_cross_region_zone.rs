//! An endpoint to another Region in a zone that does not take such endpoints.

use plan::{EndpointService, InterfaceEndpoint, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-cross-region-zone",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/privatelink-share-your-services.html",
    rests_on: &[],
    page: page!("endpoint_cross_region_zone.md"),
    check,
};

use super::consumer::{consumers, place_spot, places};

/// The zones without endpoints to other Regions.
const ZONES: [&str; 5] = ["use1-az3", "usw1-az2", "apne1-az3", "apne2-az2", "apne2-az4"];

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for consumer in consumers(plan).filter(|consumer| consumer.regions(network).is_some()) {
        let Some(endpoint) = plan.get::<InterfaceEndpoint>(consumer.id) else { continue };
        let service: &EndpointService = consumer.service.is();
        if service.load_balancers.is_empty() {
            continue;
        }
        for (row, subnet) in places(endpoint) {
            let Some(zone) = subnet.is().zone_id.as_deref().filter(|id| ZONES.contains(id)) else {
                continue;
            };
            let finding = report.at(place_spot(&endpoint, row)).arg("endpoint", endpoint.name());
            finding.arg("subnet", subnet.name()).arg("zone", zone);
        }
    }
}
