//! An attachment in a public subnet that spokes are led to for the internet.

use plan::{InternetGateway, Path, Severity};
use reach::{Network, Route};

use super::attached::{Spoke, Table, spokes_of};

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-attachment-public",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/transit-gateway-nat-igw.html",
    rests_on: &[],
    page: page!("tgw_attachment_public.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for hub in network.plan().every::<plan::TransitGateway>() {
        let tables: Vec<Table<'_>> = hub.children().collect();
        let defaults: Vec<(Table<'_>, &Route)> = tables
            .into_iter()
            .filter_map(|table| {
                let routes = network.routes(table.id).iter().filter(|route| is_default(route));
                routes.map(|route| (table, route)).next()
            })
            .collect();
        if defaults.is_empty() {
            continue;
        }
        for spoke in spokes_of(hub).filter(|spoke| spoke.attachment.is_available()) {
            let id = Some(spoke.attachment.id);
            let Some((table, _)) = defaults.iter().find(|(_, route)| route.target.id() == id)
            else {
                continue;
            };
            tell(network, report, spoke, *table);
        }
    }
}

fn tell(network: &Network, report: &mut Report<'_>, spoke: Spoke<'_>, table: Table<'_>) {
    for (row, subnet) in spoke.subnets() {
        let Some(own) = network.table_of(subnet.id) else { continue };
        let mut routes = network.routes(own).iter().filter(|route| is_default(route));
        let gateway =
            routes.find_map(|route| network.plan().get::<InternetGateway>(route.target.id()?));
        let Some(gateway) = gateway else { continue };
        let finding = report.at(spoke.attachment.spot(Path::new("subnets").row(row)));
        finding.arg("attachment", spoke.attachment.name()).arg("subnet", subnet.name());
        finding.arg("vpc", spoke.vpc.name()).arg("gateway", gateway.name());
        finding.arg("table", table.name()).also(subnet.spot("route_table"), "subnet");
        finding.also(table.spot("routes"), "table");
    }
}

/// Whether a route takes all of IPv4 that no longer one takes.
fn is_default(route: &Route) -> bool {
    let net = route.destination;
    net.prefix_len() == 0
        && net.addr().is_ipv4()
        && route.is_active()
        && route.overridden_by.is_none()
}
