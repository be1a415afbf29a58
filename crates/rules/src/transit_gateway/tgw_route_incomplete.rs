//! A route of a transit gateway table without a destination, or without an attachment.

use plan::{Part, Path, Severity, TransitGatewayRouteTable};
use reach::Network;

use super::attached::rows_of;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-route-incomplete",
    severity: Severity::Note,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[],
    page: page!("tgw_route_incomplete.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    for (table, row, route) in rows_of(table) {
        let missing = match (&route.destination, &route.list, &route.target) {
            (None, None, _) => "destination",
            (_, _, None) if !route.blackhole => "target",
            _ => continue,
        };
        let finding = report.at(table.spot(Path::new("routes").row(row).field(missing)));
        finding.arg("table", table.name()).arg("row", row + 1);
    }
}
