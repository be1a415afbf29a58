//! Subnets that lead to a transit gateway from a zone in which the attachment has no subnet.

use std::collections::{BTreeMap, BTreeSet};

use plan::{Fix, Listing, Part, Ref, Severity, Subnet, TransitGatewayAttachment};
use reach::Network;

use super::attached::{Spoke, can_hold, spoke_by};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-zone-unattached",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    rests_on: &[Listing::RouteTables, Listing::TransitGatewayVpcAttachments],
    page: page!("tgw_zone_unattached.md"),
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
        let Some(served) = served(&spoke) else { continue };
        let left_out = sending(network, spoke).filter(|(zone, _)| !served.contains(zone));
        let mut zones: BTreeMap<&str, Vec<Part<'_, Subnet>>> = BTreeMap::new();
        left_out.for_each(|(zone, subnet)| zones.entry(zone).or_default().push(subnet));
        for (zone, subnets) in zones {
            let finding = report.at(spoke.attachment.spot("subnets"));
            finding.arg("attachment", spoke.attachment.name()).arg("vpc", spoke.vpc.name());
            finding.arg("zone", zone).arg("hub", spoke.hub.name());
            if !subnets.iter().any(|subnet| network.has_interfaces(subnet.id)) {
                finding.severity = Severity::Risky;
            }
            subnets.iter().for_each(|subnet| {
                finding.also(subnet.spot("zone"), "subnet");
            });
            if let Some(subnet) =
                subnets.iter().find(|subnet| subnet.cidr.is_some() && can_hold(network, subnet))
            {
                let named = Ref::to(subnet.id.clone());
                let fix = Fix::safe("add", spoke.edited(|is| is.subnets.push(named)));
                finding.fix(fix.arg("subnet", subnet.name()));
            }
        }
    }
}

/// The zones that an attachment serves, if all are known and there are some.
fn served<'a>(spoke: &Spoke<'a>) -> Option<BTreeSet<&'a str>> {
    let all = spoke.attachment.is().subnets.len();
    let zones: Vec<&str> =
        spoke.subnets().filter_map(|(_, subnet)| subnet.is().zone.as_deref()).collect();
    (all > 0 && zones.len() == all).then(|| zones.into_iter().collect())
}

/// The subnets of the VPC that lead packets to the transit gateway, with their zones.
fn sending<'a>(
    network: &'a Network,
    spoke: Spoke<'a>,
) -> impl Iterator<Item = (&'a str, Part<'a, Subnet>)> {
    let subnets = spoke.vpc.children::<Subnet>();
    subnets.filter_map(move |subnet| {
        let mut routes = network.routes(network.table_of(subnet.id)?).iter();
        let leads = routes.any(|route| {
            let into = route.target.id() == Some(spoke.hub.id);
            into && route.overridden_by.is_none() && route.is_active()
        });
        subnet.is().zone.as_deref().filter(|_| leads).map(|zone| (zone, subnet))
    })
}
