//! A private NAT gateway with an Elastic IP address.

use plan::{Change, Fix, NatGateway, Part, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-private-eip",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/vpc-nat-gateway.html",
    rests_on: &[],
    page: page!("nat_private_eip.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    if gateway.is_public() {
        return;
    }
    let Some(address) = &gateway.is().public_address else { return };
    let is = NatGateway { public_address: None, ..gateway.is().clone() };
    let finding = report.at(gateway.spot("public_address"));
    finding.arg("gateway", gateway.name()).arg("address", address);
    finding.fix(Fix::review("take-away", Change::new("").edit(gateway.becomes(is))));
}
