//! An attached VPC of which no table that hosts use leads to the transit gateway.

use std::collections::BTreeSet;

use net::IpNet;
use plan::{Id, Part, Severity, Subnet, Vpc};
use reach::Network;

use super::attached::{Spoke, spokes};
use crate::peering::way::{Used, adding, lacking, tables};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-vpc-no-route",
    severity: Severity::Broken,
    source: "vpc/latest/tgw/how-transit-gateways-work.html",
    page: include_str!("tgw_vpc_no_route.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for spoke in spokes(network.plan()).filter(|spoke| spoke.attachment.is_available()) {
        if spoke.vpc.addresses_only
            || network.blocks(spoke.vpc.id).is_empty()
            || leads(network, &spoke)
        {
            continue;
        }
        let finding = report.at(spoke.attachment.spot("to"));
        finding.arg("vpc", spoke.vpc.name()).arg("hub", spoke.hub.name());
        finding.also(spoke.vpc.spot(""), "vpc");
        let lacking = lacking(network, spoke.vpc, spoke.hub.id, &reachable(network, &spoke));
        if let Some(fix) = adding(network, "add-routes", &lacking) {
            finding.fix(fix);
        }
    }
}

/// Whether a table that hosts use leads anything to the transit gateway.
pub(super) fn leads(network: &Network, spoke: &Spoke<'_>) -> bool {
    used(network, spoke.vpc).into_iter().flatten().any(|table| {
        let written = table.is().routes.iter();
        written.filter_map(|route| route.target.as_ref()).any(|to| to.id() == Some(spoke.hub.id))
    })
}

/// The tables of the subnets in which something stands, or of all where nothing stands anywhere: that of a
/// subnet with the attachment alone sends nothing of the VPC's own.
fn used<'a>(network: &'a Network, vpc: Part<'a, Vpc>) -> Vec<Used<'a>> {
    let subnets = vpc.children::<Subnet>();
    let settled: BTreeSet<Option<&Id>> = subnets
        .filter(|subnet| !network.interfaces_of(subnet.id).is_empty())
        .map(|subnet| network.table_of(subnet.id))
        .collect();
    let mut used = tables(network, vpc);
    if !settled.is_empty() {
        used.retain(|table| settled.contains(&table.as_ref().map(|table| table.id)));
    }
    used
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
