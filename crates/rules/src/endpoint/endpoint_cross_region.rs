//! An endpoint in a Region that its service does not support.

use plan::{Change, EndpointService, Fix, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-cross-region",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/privatelink-share-your-services.html",
    rests_on: &[],
    page: page!("endpoint_cross_region.md"),
    check,
};

use super::consumer::consumers;

fn check(network: &Network, report: &mut Report<'_>) {
    for consumer in consumers(network.plan()) {
        let Some([region, home]) = consumer.regions(network) else { continue };
        let service = consumer.service;
        if service.supported_regions.iter().any(|supported| supported == region) {
            continue;
        }
        let mut is: EndpointService = service.is().clone();
        is.supported_regions.push(region.to_owned());
        let finding = report.at(consumer.spot()).arg("endpoint", consumer.name);
        finding.arg("region", region).arg("service", service.name()).arg("home", home);
        finding.also(service.spot("supported_regions"), "regions");
        finding.fix(Fix::review("support", Change::new("").edit(service.becomes(is))));
    }
}
