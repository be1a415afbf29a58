//! An IPv6 prefix on a VPN connection of a virtual private gateway.

use crate::{Report, Rule};
use plan::{Change, Fix, Part, Path, Severity, VirtualPrivateGateway, VpnConnection};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "vgw-no-ipv6",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/ipv4-ipv6.html",
    rests_on: &[],
    page: page!("vgw_no_ipv6.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(network: &Network, vpn: Part<'_, VpnConnection>, report: &mut Report<'_>) {
    let end = vpn.gateway.as_ref().map(|gateway| &gateway.id);
    let gateway = end.and_then(|id| network.plan().get::<VirtualPrivateGateway>(id));
    let Some(gateway) = gateway else { return };
    for (row, prefix) in vpn.prefixes.iter().enumerate().filter(|(_, cidr)| cidr.v6().is_some()) {
        let mut is = vpn.is().clone();
        is.prefixes.retain(|other| other.net() != prefix.net());
        let finding = report.at(vpn.spot(Path::new("prefixes").row(row)));
        finding.arg("vpn", vpn.name()).arg("prefix", prefix).arg("gateway", gateway.name());
        finding.fix(Fix::safe("drop", Change::new("").edit(vpn.becomes(is))));
    }
}
