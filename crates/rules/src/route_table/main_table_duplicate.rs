//! A VPC with more than one main table.

use plan::{Change, Fix, Part, RouteTable, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "main-table-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/subnet-route-tables.html",
    rests_on: &[],
    page: page!("main_table_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut mains = vpc.children::<RouteTable>().filter(|table| table.main);
    let Some(first) = mains.next() else { return };
    for table in mains {
        let change =
            Change::new("").edit(table.becomes(RouteTable { main: false, ..table.is().clone() }));
        let finding = report.at(table.spot("main"));
        finding.arg("vpc", vpc.name()).arg("table", table.name()).arg("first", first.name());
        finding.also(first.spot("main"), "first").fix(Fix::review("unset", change));
    }
}
