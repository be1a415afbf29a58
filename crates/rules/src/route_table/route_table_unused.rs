//! A table that no subnet uses.

use plan::{Listing, Part, RouteTable, Severity};
use reach::Network;

use super::edge_table::is_of_gateway;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-table-unused",
    severity: Severity::Note,
    source: "vpc/latest/userguide/subnet-route-tables.html",
    rests_on: &[Listing::Subnets],
    page: page!("route_table_unused.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let unused = !table.main
        && !table.routes.is_empty()
        && network.subnets_of_table(table.id).is_empty()
        && !is_of_gateway(network.plan(), table.id);
    if unused {
        report.at(table.spot("")).arg("table", table.name());
    }
}
