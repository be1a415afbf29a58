//! More addresses of a NAT gateway in one zone than AWS gives it.

use std::collections::BTreeMap;

use plan::{NatGateway, Part, Severity, Subnet};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-address-limit",
    severity: Severity::Rejected,
    source: "vpc/latest/userguide/nat-gateways-regional.html",
    rests_on: &[],
    page: page!("nat_address_limit.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    report.each(network, look);
}

fn look(_: &Network, gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    if gateway.is_regional() {
        check_regional(gateway, report);
    } else {
        check_zonal(gateway, report);
    }
}

fn check_zonal(gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    let (quota, count) = (quota::ADDRESSES_PER_NAT, 1 + gateway.further_addresses.len());
    let Some(subnet) = gateway.parent::<Subnet>().filter(|_| quota.is_beyond(count)) else {
        return;
    };
    let finding = report.at(gateway.spot("further_addresses"));
    let finding = finding.arg("gateway", gateway.name()).arg("zone", subnet.name());
    finding.arg("count", count).arg("limit", quota.most());
}

fn check_regional(gateway: Part<'_, NatGateway>, report: &mut Report<'_>) {
    let quota = quota::ADDRESSES_PER_NAT_ZONE;
    let mut zones: BTreeMap<&str, usize> = BTreeMap::new();
    for zone in gateway.zone_addresses.iter().filter_map(|of| of.zone.as_deref()) {
        *zones.entry(zone).or_default() += 1;
    }
    for (zone, count) in zones.into_iter().filter(|(_, count)| quota.is_beyond(*count)) {
        let finding = report.at(gateway.spot("zone_addresses"));
        finding.arg("gateway", gateway.name()).arg("zone", zone).arg("count", count);
        finding.arg("limit", quota.most());
    }
}
