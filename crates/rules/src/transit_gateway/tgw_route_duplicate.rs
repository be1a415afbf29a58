//! Two static routes of one transit gateway table for the same addresses.

use std::collections::BTreeMap;

use plan::{Fix, Path, Severity};
use reach::Network;

use super::attached::{rows, without_row};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-route-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    page: include_str!("tgw_route_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut first = BTreeMap::new();
    for (table, row, route) in rows(network.plan()).filter(|(_, _, route)| !route.propagated) {
        let Some(net) = route.destination.as_ref().and_then(net::Cidr::net) else { continue };
        let before = *first.entry((table.id, net)).or_insert(row);
        if before != row {
            let place = |row: usize| table.spot(Path::new("routes").row(row).field("destination"));
            let finding = report.at(place(row)).arg("table", table.name()).arg("destination", net);
            finding.arg("row", row + 1).also(place(before), "first");
            finding.fix(Fix::review("drop", without_row(table, row)));
        }
    }
}
