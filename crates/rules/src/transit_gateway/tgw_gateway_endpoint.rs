//! A gateway endpoint in the table of an attachment subnet: it serves nobody behind a transit gateway.

use net::IpNet;
use plan::{
    Change, Fix, GatewayEndpoint, Id, Part, Path, Severity, TransitGatewayAttachment,
    TransitGatewayRouteTable,
};
use reach::Network;

use super::attached::{Spoke, nets, spoke_by};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-gateway-endpoint",
    severity: Severity::Broken,
    source: "vpc/latest/privatelink/gateway-endpoints.html",
    rests_on: &[],
    page: page!("tgw_gateway_endpoint.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(
    network: &Network,
    attachment: Part<'_, TransitGatewayAttachment>,
    report: &mut Report<'_>,
) {
    for spoke in spoke_by(attachment) {
        for endpoint in spoke.vpc.children::<GatewayEndpoint>() {
            let arriving = endpoint.is().route_tables.iter().enumerate().find(|(_, table)| {
                let mut subnets = spoke.subnets();
                subnets.any(|(_, subnet)| network.table_of(subnet.id) == Some(&table.id))
            });
            let prefixes: Vec<IpNet> = nets(&endpoint.is().prefixes).collect();
            let Some((row, table)) = arriving.filter(|_| is_sent(network, &spoke, &prefixes))
            else {
                continue;
            };
            let finding = report.at(endpoint.spot(Path::new("route_tables").row(row)));
            finding.arg("endpoint", endpoint.name()).arg("attachment", spoke.attachment.name());
            finding.arg("table", &table.id).also(spoke.attachment.spot("subnets"), "attachment");
            finding.fix(Fix::review("leave-out", without(&endpoint, &table.id)));
        }
    }
}

/// Whether some table of the transit gateway leads addresses of the service to the attachment.
fn is_sent(network: &Network, spoke: &Spoke<'_>, prefixes: &[IpNet]) -> bool {
    let mut tables = spoke.hub.children::<TransitGatewayRouteTable>();
    tables.any(|table| {
        prefixes.iter().any(|prefix| {
            network.lookup(table.id, prefix.addr()).is_some_and(|route| {
                route.is_active() && route.target.id() == Some(spoke.attachment.id)
            })
        })
    })
}

fn without(endpoint: &Part<'_, GatewayEndpoint>, table: &Id) -> Change {
    let mut is = endpoint.is().clone();
    is.route_tables.retain(|named| named.id != *table);
    Change::new("").edit(endpoint.becomes(is))
}
