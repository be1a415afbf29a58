//! A VPC that leads IPv6 to a transit gateway by an attachment without IPv6.

use plan::{Fix, Listing, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::spoke_by;
use crate::peering::way::tables;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-ipv6",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/tgw-vpc-attachments.html",
    rests_on: &[Listing::TransitGatewayVpcAttachments],
    page: page!("tgw_ipv6.md"),
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
    for spoke in spoke_by(attachment).filter(|spoke| !spoke.attachment.ipv6) {
        let leading = tables(network, spoke.vpc).into_iter().flatten().find_map(|table| {
            let mut routes = network.routes(table.id).iter();
            let into = routes.find(|route| {
                let v6 = route.destination.addr().is_ipv6();
                v6 && route.target.id() == Some(spoke.hub.id) && route.overridden_by.is_none()
            })?;
            Some((table, into))
        });
        if let Some((table, route)) = leading {
            let finding = report.at(spoke.attachment.spot("ipv6"));
            finding.arg("attachment", spoke.attachment.name()).arg("vpc", spoke.vpc.name());
            finding.arg("destination", route.destination);
            finding.also(route.at.clone().unwrap_or_else(|| table.spot("")), "route");
            finding.fix(Fix::review("turn-on", spoke.edited(|is| is.ipv6 = true)));
        }
    }
}
