//! A subnet that is public because the main table is.

use plan::{Part, Severity, Subnet, Vpc};
use reach::Network;

use super::leads_out;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "subnet-no-table-surprise",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/subnet-route-tables.html",
    rests_on: &[],
    page: page!("subnet_no_table_surprise.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, subnet: Part<'_, Subnet>, report: &mut Report<'_>) {
    if subnet.route_table.is_some() {
        return;
    }
    let Some(table) = network.table_of(subnet.id).filter(|table| leads_out(network, table)) else {
        return;
    };
    let siblings = subnet
        .parent::<Vpc>()
        .into_iter()
        .flat_map(|vpc| vpc.children::<Subnet>().collect::<Vec<_>>());
    let others_chose = siblings.into_iter().any(|other| other.route_table.is_some());
    if others_chose {
        let finding = report.at(subnet.spot("route_table"));
        finding.arg("subnet", subnet.name()).arg("table", table);
    }
}
