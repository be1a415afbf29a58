//! A gateway endpoint for a service in another Region.

use plan::{Change, Fix, GatewayEndpoint, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-region",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/vpc-endpoints-s3.html",
    rests_on: &[],
    page: page!("gateway_endpoint_region.md"),
    check,
};

use super::service_name;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    let home = network.region_of(endpoint.id).filter(|region| !region.is_empty());
    let (Some(home), Some(region)) = (home, service_name::region(&endpoint.is().service)) else {
        return;
    };
    if home == region {
        return;
    }
    let service = endpoint.service.replacen(region, home, 1);
    let is = GatewayEndpoint { service, ..endpoint.is().clone() };
    report
        .at(endpoint.spot("service"))
        .arg("endpoint", endpoint.name())
        .arg("region", region)
        .arg("home", home)
        .fix(Fix::review("own-region", Change::new("").edit(endpoint.becomes(is))));
}
