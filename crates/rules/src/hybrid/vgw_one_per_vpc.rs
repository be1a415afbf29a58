//! A second virtual private gateway of a VPC.

use std::sync::Arc;

use crate::{Report, Rule};
use plan::{Change, Fix, Part, Resource, Severity, VirtualPrivateGateway, Vpc};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "vgw-one-per-vpc",
    severity: Severity::Rejected,
    source: "vpn/latest/s2svpn/how_it_works.html",
    rests_on: &[],
    page: page!("vgw_one_per_vpc.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpc: Part<'_, Vpc>, report: &mut Report<'_>) {
    let mut gateways = vpc.children::<VirtualPrivateGateway>();
    let Some(first) = gateways.next() else { return };
    for gateway in gateways {
        let detached = Resource { parent: None, ..Resource::clone(gateway.resource) };
        let finding = report.at(gateway.spot("")).arg("gateway", gateway.name());
        finding.arg("vpc", vpc.name()).arg("first", first.name()).also(first.spot(""), "first");
        let change = Change::new("").put(gateway.id, Arc::new(detached));
        finding.fix(Fix::review("detach", change));
    }
}
