//! Two VPN connections of one virtual private gateway for the same prefix: one tunnel carries it.

use std::collections::BTreeMap;

use plan::{Part, Severity, VirtualPrivateGateway};
use reach::Network;

use super::link::{Link, links_of};
use crate::transit_gateway::attached::nets;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vgw-no-ecmp",
    severity: Severity::Note,
    source: "vpn/latest/s2svpn/VPNRoutingTypes.html",
    rests_on: &[],
    page: page!("vgw_no_ecmp.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, gateway: Part<'_, VirtualPrivateGateway>, report: &mut Report<'_>) {
    let links = links_of(network.plan(), gateway.id);
    let mut by: BTreeMap<_, Vec<Link<'_>>> = BTreeMap::new();
    for link in links.into_iter().filter(|link| matches!(link, Link::Vpn(_))) {
        nets(link.prefixes()).for_each(|net| by.entry(net).or_default().push(link));
    }
    let shared = by.into_iter().find(|(_, links)| match links.as_slice() {
        [first, .., last] => first.id() != last.id(),
        _ => false,
    });
    if let Some((prefix, links)) = shared {
        let finding = report.at(gateway.spot("")).arg("gateway", gateway.name());
        finding.arg("prefix", prefix).arg("count", links.len());
        links.iter().for_each(|link| {
            finding.also(link.spot(""), "link");
        });
    }
}
