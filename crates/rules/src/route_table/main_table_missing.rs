//! A subnet that falls to a main table that the plan does not show.

use plan::{Listing, Part, RouteTable, Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "main-table-missing",
    severity: Severity::Note,
    source: "vpc/latest/userguide/subnet-route-tables.html",
    rests_on: &[Listing::RouteTables],
    page: page!("main_table_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    let Some(vpc) = subnet.parent::<Vpc>().filter(|vpc| !vpc.addresses_only) else { return };
    let shows_tables = vpc.children::<RouteTable>().next().is_some();
    if shows_tables && network.table_of(subnet.id).is_none() {
        report.at(subnet.spot("route_table")).arg("subnet", subnet.name()).arg("vpc", vpc.name());
    }
}
