//! A route for private addresses to an internet gateway.

use crate::route_table::{rows, spot};
use net::{Cidr, well_known};
use plan::{Change, Fix, InternetGateway, Severity, Target};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-igw-private",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/VPC_Internet_Gateway.html",
    page: include_str!("route_igw_private.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for (table, row, route) in rows(network.plan()) {
        let target = route.target.as_ref().and_then(Target::id);
        let gateway = target.and_then(|id| network.plan().get::<InternetGateway>(id));
        let net = route.destination.as_ref().and_then(Cidr::net);
        let Some((gateway, net)) = gateway.zip(net) else { continue };
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
