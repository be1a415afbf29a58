//! A route that names a block and a prefix list.

use super::{rows_of, spot};
use plan::{Change, Fix, Part, RouteTable, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-two-destinations",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[],
    page: page!("route_two_destinations.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    for (table, row, route) in rows_of(table) {
        let (Some(destination), Some(list)) = (&route.destination, &route.list) else { continue };
        let mut is = table.is().clone();
        is.routes.iter_mut().skip(row).take(1).for_each(|route| route.list = None);
        let finding = report.at(spot(&table, row, "list")).arg("table", table.name());
        finding.arg("destination", destination).arg("list", &list.id);
        finding.fix(Fix::safe("keep-block", Change::new("").edit(table.becomes(is))));
    }
}
