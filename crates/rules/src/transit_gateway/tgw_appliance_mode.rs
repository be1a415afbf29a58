//! An inspection VPC with appliances in several zones and appliance mode off.

use std::collections::BTreeMap;

use plan::{Fix, Id, Listing, Part, Severity, TransitGatewayAttachment};
use reach::Network;

use super::attached::{Spoke, spoke_by};
use crate::route_table::remembered;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-appliance-mode",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/transit-gateway-appliance-scenario.html",
    rests_on: &[Listing::TransitGatewayVpcAttachments],
    page: page!("tgw_appliance_mode.md"),
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
    for spoke in spoke_by(attachment).filter(|spoke| !spoke.attachment.appliance_mode) {
        let appliances = appliances(network, spoke);
        let mut all: Vec<&Id> = appliances.values().copied().collect();
        all.sort();
        all.dedup();
        if all.len() > 1 {
            let finding = report.at(spoke.attachment.spot("appliance_mode"));
            finding.arg("attachment", spoke.attachment.name()).arg("vpc", spoke.vpc.name());
            finding.arg("count", all.len());
            if translates(spoke.vpc) {
                finding.severity = Severity::Risky;
            }
            all.into_iter().for_each(|id| {
                finding.also(plan::Spot::whole(id), "appliance");
            });
            finding.fix(Fix::review("turn-on", spoke.edited(|is| is.appliance_mode = true)));
        }
    }
}

/// Whether the VPC has NAT gateways: answers come back to the zone that they asked from.
fn translates(vpc: plan::Part<'_, plan::Vpc>) -> bool {
    vpc.children::<plan::Subnet>()
        .any(|subnet| subnet.children::<plan::NatGateway>().next().is_some())
}

/// The appliance that each zone's attachment subnet hands arriving packets to.
fn appliances<'a>(network: &'a Network, spoke: Spoke<'a>) -> BTreeMap<&'a str, &'a Id> {
    let subnets = spoke.subnets().filter_map(|(_, subnet)| {
        let table = network.table_of(subnet.id)?;
        let in_force = network.routes(table).iter();
        let in_force = in_force.filter(|route| route.overridden_by.is_none() && route.is_active());
        let mut inspects = remembered(|id| inspects(network, id));
        let routes = in_force.filter(|route| route.target.id().is_some_and(&mut inspects));
        let widest = routes.min_by_key(|route| route.destination.prefix_len())?;
        let zone = subnet.is().zone.as_deref().or(subnet.is().zone_id.as_deref());
        Some((zone?, widest.target.id()?))
    });
    subnets.collect()
}

/// Whether a target keeps the state of flows: an inline endpoint, or a host that passes packets on.
fn inspects(network: &Network, id: &Id) -> bool {
    let endpoint = network.plan().get::<plan::GatewayLoadBalancerEndpoint>(id).is_some();
    let forwards = || {
        let mut nics = network.interfaces_of(id).into_iter();
        nics.any(|nic| nic.forwarding == plan::Forwarding::Any)
            && network.plan().get::<plan::NatGateway>(id).is_none()
    };
    endpoint || forwards()
}
