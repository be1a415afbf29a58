//! Two routes of one table for the same addresses.

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

fn look(network: &Network, table: Part<'_, RouteTable>, report: &mut Report<'_>) {
    if network.routes(table.id).iter().all(|route| route.overridden_by.is_none()) {
        return;
    }
    let rows = table.routes.iter().enumerate();
    let mut nets: Vec<(IpNet, usize)> =
        rows.filter_map(|(row, route)| Some((route.destination.as_ref()?.net()?, row))).collect();
    nets.sort_unstable();
    for same in nets.chunk_by(|(one, _), (other, _)| one == other) {
        let [(net, first), repeated @ ..] = same else { continue };
        // All that repeat one destination have one fix.
        let fix = (!repeated.is_empty()).then(|| Fix::review("drop", dropping(&table, *net)));
        for (_, row) in repeated {
            let finding = report.at(spot(&table, *row, "destination"));
            finding.arg("table", table.name()).arg("destination", net);
            finding.also(spot(&table, *first, "destination"), "first");
            finding.fixes.extend(fix.clone());
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
