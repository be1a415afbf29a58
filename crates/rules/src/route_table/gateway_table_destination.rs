//! A route of a gateway's table for something else than the VPC or a subnet.

use super::edge_table::{self, is_steering};
use super::spot;
use net::{Cidr, IpNet};
use plan::{Change, Fix, Severity, Spot, Target};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-table-destination",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/gateway-route-tables.html",
    rests_on: &[],
    page: page!("gateway_table_destination.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for edge in edge_table::once(network.plan()) {
        let Some(vpc) = network.vpc_of(edge.table.id) else { continue };
        let blocks = network.blocks(vpc);
        let inside = |net: IpNet| blocks.iter().any(|block| block.contains(&net));
        for (row, route) in edge.table.is().routes.iter().enumerate() {
            let steers = route.target.as_ref().and_then(Target::id);
            let steers = steers.is_some_and(|id| is_steering(network.plan(), id));
            let (field, told) = match (&route.destination, &route.list) {
                (Some(cidr), _) if cidr.net().is_some_and(|net| !inside(net)) => {
                    ("destination", Cidr::text(cidr))
                }
                (None, Some(list)) => ("list", list.id.as_str()),
                _ => continue,
            };
            if !steers || blocks.is_empty() {
                continue;
            }
            let mut is = edge.table.is().clone();
            is.routes.retain(|other| other != route);
            let finding = report.at(spot(&edge.table, row, field));
            finding.arg("table", edge.table.name()).arg("gateway", edge.name);
            finding.arg("destination", told).also(Spot::whole(edge.gateway), "gateway");
            finding.fix(Fix::review("drop", Change::new("").edit(edge.table.becomes(is))));
        }
    }
}
