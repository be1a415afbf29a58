//! More gateways or VPN connections in a Region, or connections of a gateway, than an account begins with.

use std::collections::BTreeMap;

use plan::{
    CustomerGateway, Id, Severity, Spot, VirtualPrivateGateway, VpnConnection, Words, words,
};
use reach::Network;

use super::link::region;
use crate::quota::{self, Quota};
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "vpn-quota",
    severity: Severity::Note,
    source: "vpn/latest/s2svpn/vpn-limits.html",
    rests_on: &[],
    page: page!("vpn_quota.md"),
    check,
};

/// What a Region and a gateway are both counted for.
const VPNS: Words = words("VPN connections", "VPN 연결");

fn check(network: &Network, report: &mut Report<'_>) {
    let plan = network.plan();
    let gateways = plan.every::<VirtualPrivateGateway>().map(|gateway| (gateway.id, gateway.id));
    by_region(
        network,
        report,
        (words("virtual private gateways", "가상 프라이빗 게이트웨이"), quota::GATEWAYS_PER_REGION),
        gateways,
    );
    let devices = plan.every::<CustomerGateway>().map(|device| (device.id, device.id));
    by_region(
        network,
        report,
        (words("customer gateways", "고객 게이트웨이"), quota::DEVICES_PER_REGION),
        devices,
    );
    let vpns = plan.every::<VpnConnection>();
    let vpns = vpns.filter_map(|vpn| Some((vpn.id, &vpn.is().gateway.as_ref()?.id)));
    by_region(network, report, (VPNS, quota::VPNS_PER_REGION), vpns);
    by_gateway(network, report);
}

/// Counts things by the Region and account of the place that they are at.
fn by_region<'a>(
    network: &'a Network,
    report: &mut Report<'_>,
    (counted, quota): (Words, Quota),
    things: impl Iterator<Item = (&'a Id, &'a Id)>,
) {
    let mut places: BTreeMap<_, Vec<&Id>> = BTreeMap::new();
    for (thing, at) in things {
        if let Some(region) = region(network, at) {
            places.entry((network.account_of(at), region)).or_default().push(thing);
        }
    }
    for ((_, region), things) in places {
        if let Some(last) = things.last().filter(|_| quota.needs_raise(things.len())) {
            let finding = report.at(Spot::whole(last)).arg("place", region);
            finding.arg("counted", counted.en).arg("counted-ko", counted.ko);
            finding.arg("count", things.len()).arg("quota", quota.default);
        }
    }
}

fn by_gateway(network: &Network, report: &mut Report<'_>) {
    let quota = quota::VPNS_PER_GATEWAY;
    for gateway in network.plan().every::<VirtualPrivateGateway>() {
        let vpns = gateway.referring::<VpnConnection>();
        let own = |vpn: &plan::Part<'_, VpnConnection>| {
            vpn.gateway.as_ref().is_some_and(|end| end.id == *gateway.id)
        };
        let count = vpns.filter(own).count();
        if quota.needs_raise(count) {
            let finding = report.at(gateway.spot("")).arg("counted", VPNS.en);
            finding.arg("counted-ko", VPNS.ko).arg("place", gateway.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
