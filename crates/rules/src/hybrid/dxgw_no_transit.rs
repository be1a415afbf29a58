//! A route by a Direct Connect gateway from one VPC to another.

use plan::{Fix, Listing, Severity, VirtualPrivateGateway};
use reach::Network;

use super::link::is_beyond_exchange;
use crate::route_table::{RowTo, dropping, rows_to, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-no-transit",
    severity: Severity::Broken,
    source: "directconnect/latest/UserGuide/direct-connect-gateways-intro.html",
    rests_on: &[Listing::VirtualInterfaces],
    page: page!("dxgw_no_transit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let rows = rows_to::<VirtualPrivateGateway>(network.plan());
    for RowTo { table, row, route, target: gateway } in rows.filter(|row| !row.route.propagated) {
        let Some(net) = route.destination.as_ref().and_then(net::Cidr::net) else { continue };
        if let Some(vpc) = is_beyond_exchange(network, gateway, net) {
            let finding = report.at(spot(&table, row, "target")).arg("table", table.name());
            finding.arg("destination", net).arg("vpc", vpc.name()).also(vpc.spot(""), "vpc");
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}
