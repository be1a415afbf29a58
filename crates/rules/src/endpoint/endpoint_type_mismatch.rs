//! An endpoint of one type that asks for a service of the other.

use plan::{EndpointService, InterfaceEndpoint, Listing, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-type-mismatch",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-gateway-load-balancer-endpoint-service.html",
    rests_on: &[Listing::LoadBalancers],
    page: page!("endpoint_type_mismatch.md"),
    check,
};

use super::consumer::{balancers, consumers};

fn check(network: &Network, report: &mut Report<'_>) {
    for consumer in consumers(network.plan()) {
        let connects = network.plan().get::<InterfaceEndpoint>(consumer.id).is_some();
        let (wanted, other) = match connects {
            true => (LoadBalancer::NETWORK, LoadBalancer::GATEWAY),
            false => (LoadBalancer::GATEWAY, LoadBalancer::NETWORK),
        };
        if has(consumer.service, wanted) || !has(consumer.service, other) {
            continue;
        }
        let finding = report.at(consumer.spot()).arg("endpoint", consumer.name);
        finding.arg("service", consumer.service.name());
        finding.arg("wanted", capital(wanted)).arg("has", capital(other));
        finding.also(consumer.service.spot("load_balancers"), "service");
    }
}

fn has(service: Part<'_, EndpointService>, kind: &str) -> bool {
    balancers(service).any(|(_, balancer)| balancer.kind == kind)
}

fn capital(kind: &str) -> &'static str {
    if kind == LoadBalancer::GATEWAY { "Gateway" } else { "Network" }
}
