//! A subnet that falls to a main table that the plan does not show.

use plan::{RouteTable, Severity, Subnet, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "main-table-missing",
    severity: Severity::Note,
    source: "vpc/latest/userguide/subnet-route-tables.html",
    page: include_str!("main_table_missing.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for subnet in network.plan().every::<Subnet>() {
        let Some(vpc) = subnet.parent::<Vpc>().filter(|vpc| !vpc.addresses_only) else { continue };
        let shows_tables = vpc.children::<RouteTable>().next().is_some();
        if shows_tables && network.table_of(subnet.id).is_none() {
            report
                .at(subnet.spot("route_table"))
                .arg("subnet", subnet.name())
                .arg("vpc", vpc.name());
        }
    }
}
