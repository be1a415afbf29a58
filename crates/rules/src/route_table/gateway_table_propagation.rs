//! A gateway's table that takes over propagated routes.

use super::edge_table;
use plan::{Change, Fix, RouteTable, Severity, Spot};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-propagation",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/gateway-route-tables.html",
    rests_on: &[],
    page: page!("gateway_table_propagation.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let edges = edge_table::once(network.plan()).into_iter();
    for edge in edges.filter(|edge| !edge.table.propagating.is_empty()) {
        let is = RouteTable { propagating: Vec::new(), ..edge.table.is().clone() };
        let finding = report.at(edge.table.spot("propagating")).arg("table", edge.table.name());
        finding.arg("gateway", edge.name).also(Spot::whole(edge.gateway), "gateway");
        finding.fix(Fix::review("turn-off", Change::new("").edit(edge.table.becomes(is))));
    }
}
