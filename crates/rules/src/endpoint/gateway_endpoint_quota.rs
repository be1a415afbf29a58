//! More gateway endpoints in a Region than an account may have without asking for more.

use std::collections::BTreeMap;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-quota",
    severity: Severity::Note,
    source: "vpc/latest/privatelink/vpc-limits-endpoints.html",
    rests_on: &[],
    page: page!("gateway_endpoint_quota.md"),
    check,
};

use plan::{GatewayEndpoint, Part, Severity};
use reach::Network;

use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let mut places: BTreeMap<_, Vec<Part<'_, GatewayEndpoint>>> = BTreeMap::new();
    for endpoint in network.plan().every::<GatewayEndpoint>() {
        let place = (network.account_of(endpoint.id), network.region_of(endpoint.id));
        places.entry(place).or_default().push(endpoint);
    }
    let quota = quota::GATEWAY_ENDPOINTS_PER_REGION;
    for endpoints in places.into_values().filter(|all| quota.needs_raise(all.len())) {
        let Some(first) = endpoints.get(quota.default) else { continue };
        let finding = report.at(first.spot("")).arg("count", endpoints.len());
        finding.arg("quota", quota.default);
    }
}
