//! A static route that takes the place of the propagated one of a site with the same prefix.

use net::Cidr;
use plan::{RouteTable, Severity, Target, VirtualPrivateGateway};
use reach::Network;

use super::link::{Link, links_of};
use crate::route_table::spot;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-hides-site",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/VPC_Route_Tables.html",
    rests_on: &[],
    page: page!("route_hides_site.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for table in network.plan().every::<RouteTable>() {
        for gateway in &table.is().propagating {
            let Some(gateway) = network.plan().get::<VirtualPrivateGateway>(&gateway.id) else {
                continue;
            };
            let links: Vec<Link<'_>> = links_of(network.plan(), gateway.id);
            for (row, route) in table.is().routes.iter().enumerate().filter(|r| !r.1.propagated) {
                let target = route.target.as_ref().and_then(Target::id);
                let Some(net) = route.destination.as_ref().and_then(Cidr::net) else { continue };
                let announces =
                    |link: &&Link<'_>| link.prefixes().iter().any(|own| own.net() == Some(net));
                let Some(link) = links.iter().find(announces) else { continue };
                let Some(target) = target.filter(|id| *id != gateway.id) else { continue };
                let finding = report.at(spot(&table, row, "destination"));
                finding.arg("table", table.name()).arg("destination", net);
                finding.arg("target", network.plan().called(target)).arg("link", link.name());
                finding.also(link.spot("prefixes"), "link");
            }
        }
    }
}
