//! More route tables in a VPC than an account may have without asking for more.

use plan::{RouteTable, Severity, Vpc};
use reach::Network;

use crate::quota;
use crate::{Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "route-table-quota",
    severity: Severity::Risky,
    source: "vpc/latest/userguide/amazon-vpc-limits.html",
    rests_on: &[],
    page: page!("route_table_quota.md"),
    check,
};

fn check(network: &Network, report: &mut Report<'_>) {
    let quota = quota::TABLES_PER_VPC;
    for vpc in network.plan().every::<Vpc>() {
        let count = vpc.children::<RouteTable>().count();
        if count > quota.default {
            let finding = report.at(vpc.spot(""));
            finding.arg("vpc", vpc.name()).arg("count", count).arg("quota", quota.default);
        }
    }
}
