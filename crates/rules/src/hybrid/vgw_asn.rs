//! A gateway whose number on Amazon's side is not one that AWS takes.

use plan::{Change, DirectConnectGateway, Fix, Severity, VirtualPrivateGateway};
use reach::Network;

use super::asn::is_private;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vgw-asn",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateVpnGateway.html",
    rests_on: &[],
    page: page!("vgw_asn.md"),
    check,
};

/// The numbers that Amazon gave to virtual private gateways before one could choose.
const AMAZON: [u32; 4] = [7224, 9059, 10124, 17493];

fn check(network: &Network, report: &mut Report<'_>) {
    for gateway in network.plan().every::<VirtualPrivateGateway>() {
        if let Some(asn) = gateway.asn.filter(|asn| !is_private(*asn) && !AMAZON.contains(asn)) {
            let is = VirtualPrivateGateway { asn: None, ..gateway.is().clone() };
            let finding = report.at(gateway.spot("asn")).arg("gateway", gateway.name());
            finding
                .arg("asn", asn)
                .fix(Fix::review("clear", Change::new("").edit(gateway.becomes(is))));
        }
    }
    for gateway in network.plan().every::<DirectConnectGateway>() {
        if let Some(asn) = gateway.asn.filter(|asn| !is_private(*asn)) {
            let is = DirectConnectGateway { asn: None, ..gateway.is().clone() };
            let finding = report.at(gateway.spot("asn")).arg("gateway", gateway.name());
            finding
                .arg("asn", asn)
                .fix(Fix::review("clear", Change::new("").edit(gateway.becomes(is))));
        }
    }
}
