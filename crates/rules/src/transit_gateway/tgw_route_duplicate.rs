//! Two static routes of one transit gateway table for the same addresses.

use std::collections::BTreeMap;

use net::{Cidr, IpNet};
use plan::{Fix, Path, Severity, TransitGatewayRoute};
use reach::Network;

use super::attached::{Table, keeping, rows_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-route-duplicate",
    severity: Severity::Rejected,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    rests_on: &[],
    page: page!("tgw_route_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Table<'_>, report: &mut Report<'_>) {
    let mut first = BTreeMap::new();
    for (table, row, route) in rows_of(table).filter(|(_, _, route)| !route.propagated) {
        let Some(net) = route.destination.as_ref().and_then(Cidr::net) else { continue };
        let before = *first.entry(net).or_insert(row);
        if before != row {
            let place = |row: usize| table.spot(Path::new("routes").row(row).field("destination"));
            let finding = report.at(place(row)).arg("table", table.name()).arg("destination", net);
            finding.arg("row", row + 1).also(place(before), "first");
            finding.fix(Fix::review("keep-first", keeping(table, is_first(net))));
        }
    }
}

/// Whether a route is the first static one for a prefix, or is for another one.
fn is_first(net: IpNet) -> impl FnMut(&TransitGatewayRoute) -> bool {
    let mut seen = 0;
    move |route| {
        let same = route.destination.as_ref().and_then(Cidr::net) == Some(net) && !route.propagated;
        seen += usize::from(same);
        !same || seen == 1
    }
}
