//! A route for private addresses to an internet gateway.

use crate::route_table::{RowTo, rows_to, spot};
use net::{Cidr, well_known};
use plan::{Change, Fix, InternetGateway, Listing, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-igw-private",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    rests_on: &[Listing::Vpcs],
    page: page!("route_igw_private.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for RowTo { table, row, route, target: gateway } in rows_to::<InternetGateway>(network.plan()) {
        let Some(net) = route.destination.as_ref().and_then(Cidr::net) else { continue };
        let own = network.vpc_of(table.id).map_or(&[][..], |vpc| network.blocks(vpc));
        let private = well_known::is_private(net) || well_known::SHARED.contains(&net);
        if !private || own.iter().any(|block| block.contains(&net)) {
            continue;
        }
        let mut is = table.is().clone();
        is.routes.retain(|other| other != route);
        let finding = report.at(spot(&table, row, "target")).arg("table", table.name());
        finding.arg("destination", net).arg("gateway", gateway.name());
        finding.fix(Fix::review("drop", Change::new("").edit(table.becomes(is))));
    }
}
