//! A gateway endpoint with a route table of another VPC.

use plan::{Change, Fix, GatewayEndpoint, Part, RouteTable, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-table-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[],
    page: page!("gateway_endpoint_table_foreign.md"),
    check,
};

use super::gateway::table_spot;

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, endpoint: Part<'_, GatewayEndpoint>, report: &mut Report<'_>) {
    let Some(home) = endpoint.parent::<Vpc>() else { return };
    for (row, table) in endpoint.is().route_tables.iter().enumerate() {
        let table = network.plan().get::<RouteTable>(&table.id);
        let Some((table, other)) = table.and_then(|t| Some((t, t.parent::<Vpc>()?))) else {
            continue;
        };
        if other.id == home.id {
            continue;
        }
        let finding = report.at(table_spot(&endpoint, row)).arg("endpoint", endpoint.name());
        finding.arg("table", table.name());
        finding.arg("vpc", home.name()).arg("other", other.name());
        finding.fix(Fix::review("drop", without(&endpoint, &table)));
    }
}

fn without(endpoint: &Part<'_, GatewayEndpoint>, table: &Part<'_, RouteTable>) -> Change {
    let mut is = endpoint.is().clone();
    is.route_tables.retain(|of| of.id != *table.id);
    Change::new("").edit(endpoint.becomes(is))
}
