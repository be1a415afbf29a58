//! An attached VPC of which no table that hosts use leads to the transit gateway.

use net::IpNet;
use plan::{Listing, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{Spoke, spoke_by};
use super::leading::{answers_elsewhere, leads};
use crate::peering::way::{adding, lacking};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-vpc-no-route",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[
        Listing::Subnets,
        Listing::RouteTables,
        Listing::Peerings,
        Listing::NetworkInterfaces,
        Listing::VpcEndpoints,
    ],
    page: page!("tgw_vpc_no_route.md"),
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
    for spoke in spoke_by(attachment).filter(|spoke| spoke.attachment.is_available()) {
        if spoke.vpc.addresses_only
            || network.blocks(spoke.vpc.id).is_empty()
            || leads(network, &spoke)
        {
            continue;
        }
        let beyond = reachable(network, &spoke);
        if answers_elsewhere(network, &spoke, &beyond) {
            continue;
        }
        let finding = report.at(spoke.attachment.spot("to"));
        finding.arg("vpc", spoke.vpc.name()).arg("hub", spoke.hub.name());
        finding.also(spoke.vpc.spot(""), "vpc");
        let lacking = lacking(network, spoke.vpc, spoke.hub.id, &beyond);
        if let Some(fix) = adding(network, "add-routes", &lacking) {
            finding.fix(fix);
        }
    }
}

/// What the attachment's table leads elsewhere than back to the VPC, beyond the VPC's own blocks.
fn reachable(network: &Network, spoke: &Spoke<'_>) -> Vec<IpNet> {
    let own = network.blocks(spoke.vpc.id);
    let Some(table) = spoke.end().table() else { return Vec::new() };
    let routes = network.routes(table.id).iter().filter(|route| {
        let away = route.target.id() != Some(spoke.attachment.id);
        route.overridden_by.is_none() && route.is_active() && away
    });
    let nets = routes.map(|route| route.destination);
    nets.filter(|net| !own.iter().any(|block| block.contains(net))).collect()
}
