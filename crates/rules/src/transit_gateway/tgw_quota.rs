//! More transit gateways in a Region of an account than it begins with.

use std::collections::BTreeMap;

use plan::{Severity, TransitGateway};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-quota",
    severity: Severity::Note,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    rests_on: &[],
    page: page!("tgw_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for hub in network.plan().every::<TransitGateway>() {
        let region = network.region_of(hub.id).filter(|region| !region.is_empty());
        places.entry((network.account_of(hub.id), region)).or_default().push(hub);
    }
    let stated = places.into_iter().filter_map(|((_, region), hubs)| Some((region?, hubs)));
    for (region, hubs) in stated.filter(|(_, hubs)| quota::HUBS_PER_REGION.needs_raise(hubs.len()))
    {
        if let Some(last) = hubs.last() {
            let finding = report.at(last.spot("")).arg("region", region);
            finding.arg("count", hubs.len()).arg("quota", quota::HUBS_PER_REGION.default);
        }
    }
}
