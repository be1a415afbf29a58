//! More prefixes on a VPN connection than Amazon's end takes.

use plan::{Severity, TransitGateway, VirtualPrivateGateway, VpnConnection};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-route-quota",
    severity: Severity::Broken,
    source: "vpn/latest/s2svpn/vpn-limits.html",
    rests_on: &[],
    page: page!("vpn_route_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for vpn in plan.every::<VpnConnection>() {
        let Some(end) = vpn.gateway.as_ref().map(|gateway| &gateway.id) else { continue };
        let quota = if plan.get::<VirtualPrivateGateway>(end).is_some() {
            quota::ROUTES_PER_VPN
        } else if vpn.routing == "bgp" && plan.get::<TransitGateway>(end).is_some() {
            quota::ROUTES_PER_HUB_VPN
        } else {
            continue;
        };
        if quota.is_beyond(vpn.prefixes.len()) {
            let finding = report.at(vpn.spot("prefixes")).arg("vpn", vpn.name());
            finding.arg("count", vpn.prefixes.len()).arg("most", quota.most());
        }
    }
}
