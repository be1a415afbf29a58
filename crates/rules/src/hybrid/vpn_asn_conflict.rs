//! A VPN connection whose two ends have one autonomous system number.

use crate::{Report, Rule};
use plan::{CustomerGateway, Severity, VirtualPrivateGateway, VpnConnection};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "vpn-asn-conflict",
    severity: Severity::Rejected,
    source: "vpn/latest/s2svpn/your-cgw.html",
    rests_on: &[],
    page: page!("vpn_asn_conflict.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for vpn in plan.every::<VpnConnection>() {
        let (Some(end), Some(device)) = (&vpn.gateway, &vpn.customer_gateway) else { continue };
        let gateway = plan.get::<VirtualPrivateGateway>(&end.id);
        let (Some(gateway), Some(device)) = (gateway, plan.get::<CustomerGateway>(&device.id))
        else {
            continue;
        };
        if let Some(asn) = gateway.asn.filter(|asn| device.asn == Some(*asn)) {
            let finding = report.at(vpn.spot("customer_gateway")).arg("vpn", vpn.name());
            finding.arg("gateway", gateway.name()).arg("device", device.name()).arg("asn", asn);
            finding.also(gateway.spot("asn"), "asn").also(device.spot("asn"), "asn");
        }
    }
}
