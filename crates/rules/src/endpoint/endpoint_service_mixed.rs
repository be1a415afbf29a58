//! An endpoint service before Network and Gateway Load Balancers at once.

use plan::{EndpointService, LoadBalancer, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "endpoint-service-mixed",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/create-endpoint-service.html",
    rests_on: &[],
    page: page!("endpoint_service_mixed.md"),
    check,
};

use super::consumer::{balancer_spot, balancers};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, service: Part<'_, EndpointService>, report: &mut Report<'_>) {
    let of = |kind: &'static str| balancers(service).find(move |(_, of)| of.kind == kind);
    let (Some((_, one)), Some((row, two))) = (of(LoadBalancer::NETWORK), of(LoadBalancer::GATEWAY))
    else {
        return;
    };
    let finding = report.at(balancer_spot(&service, row)).arg("service", service.name());
    finding.arg("network", one.name()).arg("gateway", two.name());
}
