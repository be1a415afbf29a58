//! Two sites on one virtual private gateway with one autonomous system number.

use std::collections::BTreeMap;

use crate::{Report, Rule};
use plan::{CustomerGateway, Part, Severity, VirtualPrivateGateway, VpnConnection};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "vpn-cloudhub-asn",
    severity: Severity::Risky,
    source: "vpn/latest/s2svpn/VPN_CloudHub.html",
    rests_on: &[],
    page: page!("vpn_cloudhub_asn.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let mut first: BTreeMap<_, (Part<'_, VpnConnection>, Part<'_, CustomerGateway>)> =
        BTreeMap::new();
    for vpn in plan.every::<VpnConnection>().filter(|vpn| vpn.routing == "bgp") {
        let (Some(end), Some(device)) = (&vpn.is().gateway, &vpn.is().customer_gateway) else {
            continue;
        };
        let gateway = plan.get::<VirtualPrivateGateway>(&end.id);
        let (Some(gateway), Some(device)) = (gateway, plan.get::<CustomerGateway>(&device.id))
        else {
            continue;
        };
        let Some(asn) = device.asn else { continue };
        let (other, known) = *first.entry((gateway.id, asn)).or_insert((vpn, device));
        let two_sites = other.on_premises != vpn.on_premises && known.id != device.id;
        if two_sites {
            let finding = report.at(device.spot("asn")).arg("device", device.name());
            finding.arg("first", known.name()).arg("asn", asn).arg("gateway", gateway.name());
            finding.also(known.spot("asn"), "first");
        }
    }
}
