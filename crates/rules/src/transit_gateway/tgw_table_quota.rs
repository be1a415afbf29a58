//! More route tables of a transit gateway than an account begins with.

use plan::{Severity, TransitGateway, TransitGatewayRouteTable};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "tgw-table-quota",
    severity: Severity::Note,
    source: "vpc/latest/tgw/transit-gateway-quotas.html",
    rests_on: &[],
    page: page!("tgw_table_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::TABLES_PER_HUB;
    for hub in network.plan().every::<TransitGateway>() {
        let count = hub.children::<TransitGatewayRouteTable>().count();
        if quota.needs_raise(count) {
            let finding = report.at(hub.spot("")).arg("hub", hub.name());
            finding.arg("count", count).arg("quota", quota.default);
        }
    }
}
