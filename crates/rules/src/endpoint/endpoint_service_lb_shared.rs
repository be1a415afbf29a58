//! A load balancer that two endpoint services offer.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-lb-shared",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[],
    page: page!("endpoint_service_lb_shared.md"),
    check,
};

use plan::{EndpointService, Id, Part, Severity};
use reach::Network;

use super::consumer::{balancer_spot, balancers};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<&Id, (Part<'_, EndpointService>, usize)> = BTreeMap::new();
    for service in network.plan().every::<EndpointService>() {
        for (row, balancer) in balancers(service) {
            let (other, at) = *first.entry(balancer.id).or_insert((service, row));
            if other.id == service.id {
                continue;
            }
            let finding = report.at(balancer_spot(&service, row)).arg("service", service.name());
            finding.arg("other", other.name()).arg("balancer", balancer.name());
            finding.also(balancer_spot(&other, at), "other");
        }
    }
}
