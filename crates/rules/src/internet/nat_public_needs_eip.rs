//! A public NAT gateway without an Elastic IP address.

use plan::{NatGateway, Severity};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-public-needs-eip",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nat-gateway-working-with.html",
    page: include_str!("nat_public_needs_eip.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    for gateway in network.plan().every::<NatGateway>() {
        if gateway.is_public() && gateway.public_address.is_none() {
            report.at(gateway.spot("public_address")).arg("gateway", gateway.name());
        }
    }
}
