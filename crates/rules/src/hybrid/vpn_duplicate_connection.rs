//! A second VPN connection between one virtual private gateway and one customer gateway.

use std::collections::BTreeMap;

use crate::{Report, Rule};
use plan::{Change, Fix, Severity, VirtualPrivateGateway, VpnConnection};
use reach::Network;

pub(crate) const RULE: Rule = Rule {
    name: "vpn-duplicate-connection",
    severity: Severity::Rejected,
    source: "AWSEC2/latest/APIReference/API_CreateVpnConnection.html",
    rests_on: &[],
    page: page!("vpn_duplicate_connection.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut kept = BTreeMap::new();
    for vpn in network.plan().every::<VpnConnection>() {
        let (Some(end), Some(device)) = (&vpn.is().gateway, &vpn.is().customer_gateway) else {
            continue;
        };
        let there = network.plan().resource(&device.id).is_some();
        if !there || network.plan().get::<VirtualPrivateGateway>(&end.id).is_none() {
            continue;
        }
        let first = *kept.entry((&end.id, &device.id)).or_insert(vpn);
        if first.id != vpn.id {
            let finding = report.at(vpn.spot("")).arg("vpn", vpn.name()).arg("first", first.name());
            finding.also(first.spot(""), "first");
            finding.fix(Fix::review("drop", Change::new("").drop(vpn.id)));
        }
    }
}
