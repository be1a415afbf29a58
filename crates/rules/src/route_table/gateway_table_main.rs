//! A gateway that names the main route table.

use super::edge_table::{self, cleared};
use plan::{Fix, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-main",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/gateway-route-tables.html",
    rests_on: &[],
    page: page!("gateway_table_main.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for edge in edge_table::every(network.plan()).filter(|edge| edge.table.main) {
        let finding = report.at(edge.at.clone()).arg("gateway", edge.name);
        finding.arg("table", edge.table.name()).also(edge.table.spot("main"), "table");
        if let Some(change) = cleared(network.plan(), edge.gateway) {
            finding.fix(Fix::review("clear", change));
        }
    }
}
