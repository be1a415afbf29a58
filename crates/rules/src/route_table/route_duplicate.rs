//! Two routes of one table for the same addresses.

use std::collections::BTreeMap;

use net::IpNet;
use plan::{Change, Fix, Part, RouteTable, Severity};
use reach::Network;

use super::spot;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-duplicate",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateRoute.html",
    rests_on: &[],
    page: page!("route_duplicate.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    let mut first: BTreeMap<IpNet, usize> = BTreeMap::new();
    // All that repeat one destination have one fix.
    let mut fixes: BTreeMap<IpNet, Change> = BTreeMap::new();
    for (row, route) in table.routes.iter().enumerate() {
        let Some(net) = route.destination.as_ref().and_then(net::Cidr::net) else { continue };
        let before = *first.entry(net).or_insert(row);
        if before != row {
            let finding = report.at(spot(&table, row, "destination"));
            finding.arg("table", table.name()).arg("destination", net);
            finding.also(spot(&table, before, "destination"), "first");
            let fix = fixes.entry(net).or_insert_with(|| dropping(&table, net));
            finding.fix(Fix::review("drop", fix.clone()));
        }
    }
}

/// The change that keeps the first route for a destination and takes out the others.
fn dropping(table: &Part<'_, RouteTable>, net: IpNet) -> Change {
    let mut is = table.is().clone();
    let mut kept = 0;
    is.routes.retain(|route| {
        let same = route.destination.as_ref().and_then(net::Cidr::net) == Some(net);
        kept += usize::from(same);
        !same || kept == 1
    });
    Change::new("").edit(table.becomes(is))
}
