//! Two gateway endpoints for one service in one route table.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-duplicate-route",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[],
    page: page!("gateway_endpoint_duplicate_route.md"),
    check,
};

use plan::{Change, Fix, GatewayEndpoint, Id, Part, Severity, Spot};
use reach::Network;

use super::gateway::table_spot;
use super::service_name::of_gateway;

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first: BTreeMap<(&Id, &str), (Part<'_, GatewayEndpoint>, Spot)> = BTreeMap::new();
    for endpoint in network.plan().every::<GatewayEndpoint>() {
        let Some(service) = of_gateway(&endpoint) else { continue };
        for (row, table) in endpoint.is().route_tables.iter().enumerate() {
            let own = (endpoint, table_spot(&endpoint, row));
            let (other, at) = first.entry((&table.id, service)).or_insert(own).clone();
            if other.id == endpoint.id {
                continue;
            }
            let finding = report.at(table_spot(&endpoint, row)).arg("endpoint", endpoint.name());
            finding.arg("other", other.name()).arg("service", service);
            finding.arg("table", network.plan().called(&table.id));
            finding.also(at, "other").fix(Fix::review("drop", without(&endpoint, &table.id)));
        }
    }
}

fn without(endpoint: &Part<'_, GatewayEndpoint>, table: &Id) -> Change {
    let mut is = endpoint.is().clone();
    is.route_tables.retain(|of| of.id != *table);
    Change::new("").edit(endpoint.becomes(is))
}
