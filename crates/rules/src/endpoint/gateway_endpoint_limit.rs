//! More gateway endpoints in a VPC than AWS ever grants.

use plan::{GatewayEndpoint, Severity, Vpc};
use reach::Network;

use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "gateway-endpoint-limit",
    severity: Severity::Rejected,
    source: "vpc/latest/privatelink/vpc-limits-endpoints.html",
    rests_on: &[],
    page: page!("gateway_endpoint_limit.md"),
    check,
};

use crate::quota;

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::GATEWAY_ENDPOINTS_PER_VPC;
    for vpc in network.plan().every::<Vpc>() {
        let count = vpc.children::<GatewayEndpoint>().count();
        if quota.is_beyond(count) {
            let finding = report.at(vpc.spot("")).arg("vpc", vpc.name());
            finding.arg("count", count).arg("most", quota.most());
        }
    }
}
