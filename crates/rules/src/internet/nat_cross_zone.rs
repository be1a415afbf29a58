//! A subnet that sends to a NAT gateway of another zone.

use super::nat_gateways;
use plan::{Severity, Subnet};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-cross-zone",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/vpc-nat-gateway.html",
    rests_on: &[],
    page: page!("nat_cross_zone.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let gateways = nat_gateways(network.plan());
    for subnet in network.plan().every::<Subnet>() {
        let (Some(table), Some(zone)) = (network.table_of(subnet.id), &subnet.zone) else {
            continue;
        };
        let mut gateways = gateways.get(table).into_iter().flatten();
        let other = gateways.find_map(|(_, gateway)| {
            let there = gateway.parent::<Subnet>()?.is().zone.as_ref()?;
            (there != zone).then_some((gateway, there))
        });
        if let Some((gateway, there)) = other {
            let finding = report.at(subnet.spot("zone"));
            finding
                .arg("subnet", subnet.name())
                .arg("zone", zone)
                .arg("gateway", gateway.name())
                .arg("there", there);
            finding.also(gateway.spot(""), "gateway");
        }
    }
}
