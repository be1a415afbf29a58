//! A route without a destination or a target.

use plan::{Part, RouteTable, Severity};
use reach::Network;

use super::{rows_of, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-incomplete",
    severity: Severity::Note,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[],
    page: page!("route_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    for (table, row, route) in rows_of(table) {
        let missing = match (&route.destination, &route.target) {
            (None, _) if route.list.is_none() => "destination",
            (_, None) => "target",
            _ => continue,
        };
        let finding = report.at(spot(&table, row, missing));
        finding.arg("table", table.name()).arg("row", row + 1);
    }
}
