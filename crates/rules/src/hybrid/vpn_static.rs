//! A VPN with static routing on a transit gateway.

use plan::{Change, Fix, Severity, TransitGateway, VpnConnection};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-static",
    severity: Severity::Note,
    source: "vpn/latest/s2svpn/VPNRoutingTypes.html",
    rests_on: &[],
    page: page!("vpn_static.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    for vpn in plan.every::<VpnConnection>().filter(|vpn| vpn.is().routing == "static") {
        let gateway = vpn.is().gateway.as_ref();
        let Some(hub) = gateway.and_then(|end| plan.get::<TransitGateway>(&end.id)) else {
            continue;
        };
        let finding = report.at(vpn.spot("routing"));
        finding.arg("vpn", vpn.name()).arg("hub", hub.name());
        let is = VpnConnection { routing: "bgp".to_owned(), ..vpn.is().clone() };
        finding.fix(Fix::review("bgp", Change::new("").edit(vpn.becomes(is))));
    }
}
