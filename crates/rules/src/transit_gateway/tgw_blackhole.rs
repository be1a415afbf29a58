//! A black hole that someone wrote into a transit gateway table, and what it drops.

use net::AddressSet;
use plan::{Part, Path, Severity, TransitGatewayRouteTable};
use reach::Network;

use super::attached::{ends_of, rows_of};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-blackhole",
    severity: Severity::Note,
    source: "vpc/latest/tgw/tgw-route-tables.html",
    rests_on: &[],
    page: page!("tgw_blackhole.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, table: Part<'_, TransitGatewayRouteTable>, report: &mut Report<'_>) {
    for (table, row, route) in rows_of(table) {
        let Some(net) = route.destination.as_ref().and_then(net::Cidr::net) else { continue };
        if !route.blackhole || route.target.is_some() {
            continue;
        }
        let longer = network.routes(table.id).iter().filter(|other| {
            other.destination.prefix_len() > net.prefix_len() && net.contains(&other.destination)
        });
        let rescued: AddressSet = longer.map(|other| other.destination).collect();
        let dropped = AddressSet::from(net).difference(&rescued);
        let at = |end: &super::attached::End<'_>| {
            let behind: AddressSet = end.behind(network).into_iter().collect();
            !behind.is_disjoint(&dropped)
        };
        let hub = table.parent().into_iter();
        if let Some(end) = hub.flat_map(ends_of).find(at) {
            let finding = report.at(table.spot(Path::new("routes").row(row)));
            finding.arg("table", table.name()).arg("destination", net);
            finding
                .arg("attachment", end.attachment.name())
                .also(end.attachment.spot(""), "dropped");
        }
    }
}
