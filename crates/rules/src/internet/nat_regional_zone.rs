//! A subnet that leads to a regional NAT gateway which does not serve its zone.

use super::nat_gateways;
use plan::{Change, Fix, NatGateway, Severity, Subnet, ZoneAddress};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-regional-zone",
    severity: Severity::Broken,
    source: "vpc/latest/reachability/explanation-codes.html",
    rests_on: &[],
    page: page!("nat_regional_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let gateways = nat_gateways(network.plan());
    for subnet in network.plan().every::<Subnet>() {
        let (Some(table), Some(zone)) = (network.table_of(subnet.id), &subnet.zone) else {
            continue;
        };
        let mut gateways = gateways.get(table).into_iter().flatten();
        let Some((_, gateway)) = gateways.find(|(_, gateway)| is_apart(gateway.is(), zone)) else {
            continue;
        };
        let mut is = gateway.is().clone();
        is.zone_addresses.push(ZoneAddress { zone: Some(zone.clone()), public_address: None });
        let finding = report.at(subnet.spot("zone")).arg("subnet", subnet.name());
        finding.arg("zone", zone).arg("gateway", gateway.name());
        finding.also(gateway.spot("zone_addresses"), "gateway");
        finding
            .fix(Fix::review("serve", Change::new("").edit(gateway.becomes(is))).arg("zone", zone));
    }
}

/// Whether a regional NAT gateway serves some zones, and not this one.
fn is_apart(gateway: &NatGateway, zone: &str) -> bool {
    let rows = &gateway.zone_addresses;
    let others = rows.iter().all(|of| of.zone.as_deref().is_some_and(|own| own != zone));
    gateway.is_regional() && !gateway.expands && !rows.is_empty() && others
}
