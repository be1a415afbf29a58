//! A gateway that names a route table of another VPC.

use super::edge_table::{self, cleared};
use plan::{Fix, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-foreign",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/gateway-route-tables.html",
    rests_on: &[],
    page: page!("gateway_table_foreign.md"),
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
