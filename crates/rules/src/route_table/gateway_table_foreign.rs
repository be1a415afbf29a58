//! A gateway that names a route table of another VPC.

use super::edge_table;
use plan::{Change, Fix, Id, InternetGateway, Plan, Severity, VirtualPrivateGateway};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/gateway-route-tables.html",
    page: include_str!("gateway_table_foreign.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for edge in edge_table::every(network.plan()) {
        let (vpc, owner) = (network.vpc_of(edge.gateway), network.vpc_of(edge.table.id));
        let (Some(vpc), Some(owner)) = (vpc, owner) else { continue };
        if vpc == owner {
            continue;
        }
        let finding = report.at(edge.at.clone()).arg("gateway", edge.name).arg("vpc", vpc);
        finding.arg("table", edge.table.name()).arg("owner", owner);
        finding.also(edge.table.spot(""), "table");
        if let Some(change) = cleared(network.plan(), edge.gateway) {
            finding.fix(Fix::review("clear", change));
        }
    }
}

/// The change by which a gateway names no table.
pub(super) fn cleared(plan: &Plan, gateway: &Id) -> Option<Change> {
    if let Some(gateway) = plan.get::<InternetGateway>(gateway) {
        let is = InternetGateway { route_table: None };
        return Some(Change::new("").edit(gateway.becomes(is)));
    }
    let gateway = plan.get::<VirtualPrivateGateway>(gateway)?;
    let is = VirtualPrivateGateway { route_table: None, ..gateway.is().clone() };
    Some(Change::new("").edit(gateway.becomes(is)))
}
