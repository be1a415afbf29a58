//! A gateway endpoint that no route table uses.

use plan::{Fix, GatewayEndpoint, Id, Listing, Part, RouteTable, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-no-table",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[Listing::RouteTables, Listing::VpcEndpoints],
    page: page!("gateway_endpoint_no_table.md"),
    check,
};

use super::gateway::with_tables;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    if !endpoint.route_tables.is_empty() {
        return;
    }
    let finding = report.at(endpoint.spot("route_tables")).arg("endpoint", endpoint.name());
    let tables = endpoint.parent::<Vpc>().into_iter().flat_map(|vpc| vpc.children::<RouteTable>());
    let used = tables.filter(|table| !network.subnets_of_table(table.id).is_empty());
    let used: Vec<&Id> = used.map(|table| table.id).collect();
    if !used.is_empty() {
        finding.fix(Fix::review("add-tables", with_tables(&endpoint, used)));
    }
}
