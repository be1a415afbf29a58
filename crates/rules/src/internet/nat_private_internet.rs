//! A private NAT gateway that sends to an internet gateway.

use plan::{Listing, NatGateway, Part, Severity, Subnet};
use reach::Network;

use super::leads_out;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-private-internet",
    severity: Severity::Broken,
    source: "vpc/latest/userguide/vpc-nat-gateway.html",
    rests_on: &[Listing::RouteTables],
    page: page!("nat_private_internet.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    if gateway.is_public() {
        return;
    }
    let Some(subnet) = gateway.parent::<Subnet>() else { return };
    if network.table_of(subnet.id).is_some_and(|table| leads_out(network, table)) {
        report
            .at(gateway.spot("connectivity"))
            .arg("gateway", gateway.name())
            .arg("subnet", subnet.name());
    }
}
