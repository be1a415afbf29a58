//! More NAT gateways in a zone than an account begins with.

use crate::quota;
use plan::{NatGateway, Severity, Subnet};
use reach::Network;
use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "nat-quota",
    severity: Severity::Note,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("nat_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for gateway in network.plan().every::<NatGateway>() {
        let zone = gateway.parent::<Subnet>().and_then(|subnet| subnet.is().zone.as_deref());
        let place = (network.account_of(gateway.id), zone);
        places.entry(place).or_default().push(gateway);
    }
    let quota = quota::NATS_PER_ZONE;
    for ((_, zone), gateways) in places {
        let last = gateways.last().filter(|_| quota.needs_raise(gateways.len()));
        if let Some((zone, last)) = zone.zip(last) {
            let finding = report.at(last.spot("")).arg("zone", zone);
            finding.arg("count", gateways.len()).arg("quota", quota.default);
        }
    }
}
