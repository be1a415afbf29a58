//! An accelerated VPN connection of a virtual private gateway.

use plan::{Change, Fix, Part, Severity, VirtualPrivateGateway, VpnConnection};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-acceleration",
    severity: Severity::Rejected,
    source: "vpn/latest/s2svpn/accelerated-vpn.html",
    rests_on: &[],
    page: page!("vpn_acceleration.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpn: Part<'_, VpnConnection>, report: &mut Report<'_>) {
    if !vpn.acceleration {
        return;
    }
    let end = vpn.gateway.as_ref().map(|end| &end.id);
    let gateway = end.and_then(|end| network.plan().get::<VirtualPrivateGateway>(end));
    if let Some(gateway) = gateway {
        let is = VpnConnection { acceleration: false, ..vpn.is().clone() };
        let finding = report.at(vpn.spot("acceleration")).arg("vpn", vpn.name());
        finding.arg("gateway", gateway.name());
        finding.fix(Fix::review("slow", Change::new("").edit(vpn.becomes(is))));
    }
}
