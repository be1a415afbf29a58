//! A route by a Direct Connect gateway from one VPC to another.

use plan::{Fix, Severity, Target, VirtualPrivateGateway};
use reach::Network;

use super::link::is_beyond_exchange;
use crate::route_table::{dropping, rows, spot};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "dxgw-no-transit",
    severity: Severity::Broken,
    source: "directconnect/latest/UserGuide/direct-connect-gateways-intro.html",
    page: include_str!("dxgw_no_transit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for (table, row, route) in rows(network.plan()).filter(|(_, _, route)| !route.propagated) {
        let target = route.target.as_ref().and_then(Target::id);
        let gateway = target.and_then(|id| network.plan().get::<VirtualPrivateGateway>(id));
        let (Some(gateway), Some(net)) =
            (gateway, route.destination.as_ref().and_then(net::Cidr::net))
        else {
            continue;
        };
        if let Some(vpc) = is_beyond_exchange(network, gateway, net) {
            let finding = report.at(spot(&table, row, "target")).arg("table", table.name());
            finding.arg("destination", net).arg("vpc", vpc.name()).also(vpc.spot(""), "vpc");
            finding.fix(Fix::review("drop", dropping(&table, row)));
        }
    }
}
