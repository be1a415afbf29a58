//! A VPN connection with fewer than two tunnels up.

use crate::{Report, Rule};
use plan::{Change, Fix, Part, Severity, VpnConnection, words};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "vpn-single-tunnel",
    severity: Severity::Risky,
    source: "vpn/latest/s2svpn/VPNTunnels.html",
    rests_on: &[],
    page: page!("vpn_single_tunnel.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, vpn: Part<'_, VpnConnection>, report: &mut Report<'_>) {
    // That none is up is what the state `down` says, of which `link-not-available` tells.
    if vpn.state == VpnConnection::DOWN {
        return;
    }
    if let Some(count) = vpn.tunnels.filter(|count| *count < 2) {
        let is = VpnConnection { tunnels: Some(2), ..vpn.is().clone() };
        let tunnels = match count {
            0 => words("neither of its two tunnels up", "두 터널이 모두"),
            _ => words("only one of its two tunnels up", "두 터널 중 하나가"),
        };
        let finding = report.at(vpn.spot("tunnels")).arg("vpn", vpn.name());
        finding.arg("tunnels", tunnels.en).arg("tunnels-ko", tunnels.ko);
        finding.fix(Fix::review("both", Change::new("").edit(vpn.becomes(is))));
    }
}
